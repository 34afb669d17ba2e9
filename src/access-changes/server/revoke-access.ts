import { touchesOwner } from '../../access/touches-owner.ts'
import { whyNot } from '../../access/why-not.ts'
import { requireTakers } from '../../handovers/server/require-takers.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { lockMemberships } from '../../membership/server/membership-store.ts'
import { refuseFor } from '../../membership/server/require.ts'
import type { Body } from '../../platform/contract.ts'
import type { RevocationReceipt, revokeAccessContract } from '../revocation.contract.ts'
import { endAccess } from './end-access.ts'
import { requireOtherOwner } from './require-other-owner.ts'
import { requirePreview } from './require-preview.ts'
import { requireTarget } from './require-target.ts'

/**
 * Ends a member's access to the Space, for good. One transaction: lock the roster, decide, hand the
 * contacts over, withdraw their invitations, delete the membership, record. The Organization
 * membership stays.
 */
export function revokeAccess(
  needs: SpaceNeeds,
  entrance: Entrance & { targetId: string },
  { reassignContactsTo: to = null }: Body<typeof revokeAccessContract>,
): Promise<RevocationReceipt> {
  const { targetId, ifMatch, idempotencyKey } = entrance
  return enterSpace(needs, entrance, 'roster', async entered => {
    const { tx, asker, spaceId, once } = entered
    // Checked before a key is looked up: at a repetition the person themselves may be gone.
    if (idempotencyKey && targetId !== asker.userId) refuseFor(whyNot(asker, 'manage_agents'))
    return once(['revokeAccess', targetId, to], async () => {
      await requireTarget(tx, asker, targetId)
      // Waits for acts on contacts that either of them has under way; no new one begins before this commits
      // (T52, T53).
      const one = typeof to === 'string' ? [to] : []
      await lockMemberships(tx, spaceId, [targetId, ...one], 'update')
      const leaver = await requireTarget(tx, asker, targetId)
      if (touchesOwner(leaver.accessLevel, null)) await entered.requireProof()
      await requirePreview(needs, tx, leaver, to, ifMatch)
      await requireOtherOwner(tx, leaver)
      const givers = { spaceId, userIds: [targetId] }
      const takers = await requireTakers(tx, givers, to, '/reassignContactsTo')
      return endAccess(needs, entered, leaver, takers)
    })
  })
}
