import { refusals } from '../../access/why-not.ts'
import { mayChangeSettings } from '../../organizations/organization.ts'
import {
  enterOrganization,
  type OrganizationEntrance,
  type OrganizationNeeds,
} from '../../organizations/server/enter-organization.ts'
import { countUsersWithoutFactor } from '../../organizations/server/organization-store.ts'
import { Problem } from '../../platform/problem.ts'

/** How many people of an Organization a required second factor would keep out; for those who could require one. */
export function countWithoutFactor(
  needs: OrganizationNeeds,
  entrance: OrganizationEntrance,
): Promise<{ users: number }> {
  return enterOrganization(needs, entrance, 'reads', async ({ tx, asker, organization }) => {
    if (!mayChangeSettings(asker.role)) throw new Problem(refusals.level_too_low)
    return { users: await countUsersWithoutFactor(tx, organization.id) }
  })
}
