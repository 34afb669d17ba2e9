import { type Organization, seesAllUsers } from '../../organizations/organization.ts'
import {
  type EnteredOrganization,
  enterOrganization,
  type OrganizationEntrance,
  type OrganizationNeeds,
} from '../../organizations/server/enter-organization.ts'
import { countUsersAndSpaces } from '../../organizations/server/organization-store.ts'

/** An Organization as one of its people sees it; the counts only for those who may see all of its users and Spaces. */
export async function showOrganization({
  tx,
  asker: { role },
  organization,
}: Pick<EnteredOrganization, 'tx' | 'asker' | 'organization'>): Promise<Organization> {
  const counts = seesAllUsers(role) && (await countUsersAndSpaces(tx, organization.id))
  return { ...organization, role, ...counts }
}

export function getOrganization(
  needs: OrganizationNeeds,
  entrance: OrganizationEntrance,
): Promise<Organization> {
  return enterOrganization(needs, entrance, 'reads', showOrganization)
}
