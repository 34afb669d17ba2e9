import { refusals } from '../../access/why-not.ts'
import { requireVersion } from '../../membership/server/require.ts'
import { mayChangeSettings, type Organization } from '../../organizations/organization.ts'
import {
  enterOrganization,
  type OrganizationEntrance,
  type OrganizationNeeds,
} from '../../organizations/server/enter-organization.ts'
import { updateOrganization } from '../../organizations/server/organization-store.ts'
import type { Body } from '../../platform/contract.ts'
import { Problem } from '../../platform/problem.ts'
import type { changeOrganizationContract } from '../organization-settings.contract.ts'
import { showOrganization } from './get-organization.ts'

/** Changes the settings of an Organization. Changing nothing does nothing. */
export function changeOrganization(
  needs: OrganizationNeeds,
  entrance: OrganizationEntrance,
  given: Body<typeof changeOrganizationContract>,
): Promise<Organization> {
  return enterOrganization(needs, entrance, 'settings', async entered => {
    const { tx, asker, organization, recordEverywhere } = entered
    if (!mayChangeSettings(asker.role)) throw new Problem(refusals.level_too_low)
    const { id, version, ...before } = organization
    const after = { ...before, ...given }
    const changesFactor = before.requiresSecondFactor !== after.requiresSecondFactor
    if (changesFactor) await entered.requireProof()
    requireVersion(entrance.ifMatch, version)
    if (!changesFactor && before.name === after.name) return showOrganization(entered)
    await updateOrganization(tx, id, after)
    const target = { type: 'organization' as const, id, name: after.name }
    await recordEverywhere({ kind: 'organization_settings_changed', target, before, after })
    return showOrganization({ tx, asker, organization: { id, ...after, version: version + 1 } })
  })
}
