import { ErrorState } from '../../platform/ui/StateMessage.tsx'

/** Stands where a page could not be loaded or drawn, for instance after an update of the server. */
export function PageFailed({ error }: { error: unknown }) {
  return <ErrorState error={error} onRetry={() => location.reload()} />
}
