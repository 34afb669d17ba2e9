import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { requirePermission, requireVersion } from '../../membership/server/require.ts'
import type { Body } from '../../platform/contract.ts'
import { requireSpace, updateSpace } from '../../spaces/server/space-store.ts'
import type { Space } from '../../spaces/space.ts'
import type { changeSpaceContract } from '../space-settings.contract.ts'
import { showSpace } from './get-space.ts'

/** Changes the settings of a Space. Changing nothing does nothing. */
export function changeSpace(
  needs: SpaceNeeds,
  entrance: Entrance,
  given: Body<typeof changeSpaceContract>,
): Promise<Space> {
  return enterSpace(needs, entrance, 'roster', async ({ tx, asker, record }) => {
    requirePermission(asker, 'change_space_settings')
    const { organizationId: _, version, id, ...before } = await requireSpace(tx, asker.spaceId)
    requireVersion(entrance.ifMatch, version)
    const after = { ...before, ...given }
    if (JSON.stringify(before) !== JSON.stringify(after)) {
      await updateSpace(tx, id, after)
      const target = { type: 'space' as const, id, name: after.name }
      await record({ kind: 'space_settings_changed', target, before, after })
    }
    return showSpace(tx, asker)
  })
}
