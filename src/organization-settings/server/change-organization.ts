import { refusals } from '../../access/why-not.ts'
import { closeCodes } from '../../live/close-code.ts'
import type { Lines } from '../../live/server/lines.ts'
import { requireVersion } from '../../membership/server/require.ts'
import { selectWithoutFactor } from '../../membership/server/standing-store.ts'
import { mayChangeSettings, type Organization } from '../../organizations/organization.ts'
import {
  enterOrganization,
  lacksRequiredFactor,
  type OrganizationEntrance,
  type OrganizationNeeds,
} from '../../organizations/server/enter-organization.ts'
import { updateOrganization } from '../../organizations/server/organization-store.ts'
import type { Body } from '../../platform/contract.ts'
import { Problem } from '../../platform/problem.ts'
import { afterCommit } from '../../platform/server/after-commit.ts'
import { inOrganization } from '../../platform/server/database/transaction.ts'
import type { Presences } from '../../presence/server/presences.ts'
import type { changeOrganizationContract } from '../organization-settings.contract.ts'
import { showOrganization } from './get-organization.ts'

export interface SettingsNeeds extends OrganizationNeeds {
  lines: Lines
  presences: Presences
}

/**
 * Ends the open pages of everyone in the Organization who has no second factor, as a revoke does (T61). They are read
 * after the commit: someone who joined and opened a page just before it is among them.
 */
async function endPages(needs: SettingsNeeds, organizationId: string): Promise<void> {
  const { db, lines, presences } = needs
  const outside = await inOrganization(db, organizationId, tx =>
    selectWithoutFactor(tx, organizationId),
  )
  for (const place of outside) {
    // A line that is being opened comes again and is refused with the reason (T62).
    lines.refuseOpening(place, closeCodes.restart)
    lines.close(place, closeCodes.accessEnded)
    presences.cut(place.spaceId, place.userId)
  }
}

/**
 * Changes the settings of an Organization. Changing nothing does nothing. If it begins to require a second factor, the
 * open pages of everyone without one end; under the lock, nobody removes their last one meanwhile.
 */
export async function changeOrganization(
  needs: SettingsNeeds,
  entrance: OrganizationEntrance,
  given: Body<typeof changeOrganizationContract>,
): Promise<Organization> {
  let beginsToRequire = false
  const changed = await enterOrganization(needs, entrance, 'settings', async entered => {
    const { tx, asker, organization, recordEverywhere } = entered
    if (!mayChangeSettings(asker.role)) throw new Problem(refusals.level_too_low)
    const { id, version, ...before } = organization
    const after = { ...before, ...given }
    // Without one of their own, they would lock themselves out.
    if (after.requiresSecondFactor && !asker.hasFactor) throw lacksRequiredFactor()
    const changesFactor = before.requiresSecondFactor !== after.requiresSecondFactor
    if (changesFactor) await entered.requireProof()
    requireVersion(entrance.ifMatch, version)
    if (!changesFactor && before.name === after.name) return showOrganization(entered)
    await updateOrganization(tx, id, after)
    const target = { type: 'organization' as const, id, name: after.name }
    await recordEverywhere({ kind: 'organization_settings_changed', target, before, after })
    beginsToRequire = changesFactor && after.requiresSecondFactor
    return showOrganization({ tx, asker, organization: { id, ...after, version: version + 1 } })
  })
  if (beginsToRequire) {
    await afterCommit('ending pages', () => endPages(needs, changed.id))
  }
  return changed
}
