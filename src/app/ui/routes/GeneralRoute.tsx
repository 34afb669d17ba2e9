import { useQueryClient } from '@tanstack/react-query'
import { meQuery } from '../../../memberships/ui/use-me.ts'
import { GeneralPage } from '../../../spaces/ui/GeneralPage.tsx'
import { ClosedPage } from '../ClosedPage.tsx'
import { useHere } from '../here.ts'

export function GeneralRoute() {
  const { space } = useHere()
  const client = useQueryClient()
  return (
    <ClosedPage unless="general">
      <GeneralPage
        key={space.id}
        spaceId={space.id}
        onChanged={() => client.invalidateQueries(meQuery)}
      />
    </ClosedPage>
  )
}
