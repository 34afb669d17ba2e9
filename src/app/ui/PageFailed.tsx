import { ErrorState } from '../../platform/ui/StateMessage.tsx'

/** Shown in place of a page that could not be drawn. */
export function PageFailed({ error }: { error: unknown }) {
  return <ErrorState error={error} onRetry={() => location.reload()} />
}
