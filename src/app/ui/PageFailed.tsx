import { ErrorState } from '../../platform/ui/StateMessage.tsx'

/** Stands where a page could not be drawn. */
export function PageFailed({ error }: { error: unknown }) {
  return <ErrorState error={error} onRetry={() => location.reload()} />
}
