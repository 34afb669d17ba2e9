import { AuditPage } from '../../../audit-log/ui/AuditPage.tsx'
import { ClosedPage } from '../ClosedPage.tsx'
import { useHere } from '../here.ts'

export function AuditRoute() {
  const { space } = useHere()
  return (
    <ClosedPage unless="audit">
      <AuditPage key={space.id} spaceId={space.id} />
    </ClosedPage>
  )
}
