import type { Access } from '../../access/access.ts'
import { inOrder } from '../../access/restriction.ts'
import { touchesOwner } from '../../access/touches-owner.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { requireVersion } from '../../membership/server/require.ts'
import { showUser } from '../../users/server/get-user.ts'
import type { SpaceUser } from '../../users/space-user.ts'
import { giveAccess } from './give-access.ts'
import { requireTarget } from './require-target.ts'

/**
 * Gives a member another access level with matching restrictions. Invitations they sent and could no longer
 * grant are withdrawn. If nothing changes, it does nothing.
 */
export function changeAccess(
  needs: SpaceNeeds,
  entrance: Entrance & { targetId: string },
  given: Access,
): Promise<SpaceUser> {
  return enterSpace(needs, entrance, 'roster', async entered => {
    const { tx, asker } = entered
    const access = { accessLevel: given.accessLevel, restrictions: inOrder(given.restrictions) }
    const target = await requireTarget(tx, asker, entrance.targetId, access)
    if (touchesOwner(target.accessLevel, access.accessLevel)) await entered.requireProof()
    requireVersion(entrance.ifMatch, target.version)
    await giveAccess(entered, target, access)
    return showUser(tx, asker, target.userId, needs.presences)
  })
}
