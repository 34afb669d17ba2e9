import { useQueryClient } from '@tanstack/react-query'
import { OrganizationSection } from '../../../organization-settings/ui/OrganizationSection.tsx'
import { GeneralPage } from '../../../space-settings/ui/GeneralPage.tsx'
import { meQuery } from '../../../users/ui/use-me.ts'
import { ClosedPage } from '../ClosedPage.tsx'
import { useHere } from '../here.ts'

export function GeneralRoute() {
  const { me, space } = useHere()
  const organization = me.organizations.find(({ id }) => id === space.organizationId)
  const client = useQueryClient()
  return (
    <ClosedPage unless="general">
      <GeneralPage
        key={space.id}
        spaceId={space.id}
        onChanged={() => client.invalidateQueries(meQuery)}
      />
      {organization?.role === 'admin' && <OrganizationSection organizationId={organization.id} />}
    </ClosedPage>
  )
}
