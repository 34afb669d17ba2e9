import { useQueryClient } from '@tanstack/react-query'
import { GeneralPage } from '../../../space-settings/ui/GeneralPage.tsx'
import { meQuery } from '../../../users/ui/use-me.ts'
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
