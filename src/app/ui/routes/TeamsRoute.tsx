import { TeamsPage } from '../../../teams/ui/TeamsPage.tsx'
import { ClosedPage } from '../ClosedPage.tsx'
import { useHere } from '../here.ts'

export function TeamsRoute() {
  const { space } = useHere()
  return (
    <ClosedPage unless="teams">
      <TeamsPage key={space.id} space={space} />
    </ClosedPage>
  )
}
