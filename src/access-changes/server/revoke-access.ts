import { whyNot } from '../../access/why-not.ts'
import type { HandoverTarget } from '../../handovers/handover.ts'
import { findTakers } from '../../handovers/server/find-takers.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { lockMemberships } from '../../membership/server/membership-store.ts'
import { refuseFor } from '../../membership/server/require.ts'
import type { Answered } from '../../platform/server/http/serve.ts'
import { answerOnce } from '../../platform/server/idempotency.ts'
import type { revokeAccessContract } from '../revocation.contract.ts'
import { endAccess } from './end-access.ts'
import { holdTarget } from './hold-target.ts'
import { requireOtherOwner } from './require-other-owner.ts'
import { requirePreview } from './require-preview.ts'

interface Revocation extends Entrance {
  targetId: string
  /** Who gets the contacts. */
  to: HandoverTarget
  /** Versions of the preview the asker decided on. */
  ifMatch: readonly string[] | null
  idempotencyKey: string | null
}

/**
 * Ends a member's access to the Space, for good. One transaction: lock the roster, decide, hand the
 * contacts over, withdraw their invitations, delete the membership, record. The Organization
 * membership stays.
 */
export function revokeAccess(
  needs: SpaceNeeds,
  revocation: Revocation,
): Promise<Answered<typeof revokeAccessContract>> {
  const { targetId, to, ifMatch, idempotencyKey } = revocation
  return enterSpace(needs, revocation, 'roster', async ({ tx, asker }) => {
    const { organizationId, spaceId, userId } = asker
    // Checked before a key is looked up: at a repetition the person themselves may be gone.
    if (idempotencyKey !== null && targetId !== userId) {
      refuseFor(whyNot(asker, 'manage_agents'))
    }
    const keyed = { organizationId, userId, key: idempotencyKey }
    return answerOnce(
      tx,
      { ...keyed, request: ['revokeAccess', spaceId, targetId, to] },
      async () => {
        await holdTarget(tx, asker, targetId)
        // Waits for acts on contacts that either of them has under way; no new one begins before this commits
        // (T52, T53).
        const one = typeof to === 'string' ? [to] : []
        await lockMemberships(tx, spaceId, [targetId, ...one], 'update')
        const leaver = await holdTarget(tx, asker, targetId)
        await requirePreview(needs, tx, leaver, to, ifMatch)
        await requireOtherOwner(tx, leaver)
        const givers = { spaceId, userIds: [targetId] }
        const takers = await findTakers(tx, givers, to, '/reassignContactsTo')
        const deed = { organizationId, spaceId, actor: asker }
        return { status: 200, body: await endAccess(needs, tx, deed, leaver, takers) }
      },
    )
  })
}
