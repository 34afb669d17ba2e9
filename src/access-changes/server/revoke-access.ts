import { refusals, whyNot } from '../../access/why-not.ts'
import { canonicalEmail } from '../../accounts/email-address.ts'
import { record } from '../../audit/server/record.ts'
import type { HandoverTarget } from '../../handovers/handover.ts'
import { findTakers } from '../../handovers/server/find-takers.ts'
import { handOver } from '../../handovers/server/hand-over.ts'
import { findPendingOf } from '../../invitations/server/invitation-store.ts'
import { withdrawAll } from '../../invitations/server/withdraw-invitation.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../memberships/server/enter-space.ts'
import {
  countOtherOwners,
  deleteMembership,
  lockMemberships,
} from '../../memberships/server/membership-store.ts'
import { refuseFor } from '../../memberships/server/require.ts'
import { Problem } from '../../platform/problem.ts'
import { databaseTime } from '../../platform/server/database/database-time.ts'
import type { Answered } from '../../platform/server/http/serve.ts'
import { answerOnce } from '../../platform/server/idempotency.ts'
import type { RevocationReceipt } from '../revocation.contract.ts'
import { holdTarget } from './hold-target.ts'
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
export function revokeAccess(needs: SpaceNeeds, revocation: Revocation): Promise<Answered> {
  const { targetId, to, ifMatch, idempotencyKey } = revocation
  return enterSpace(needs, revocation, 'roster', async ({ tx, asker }) => {
    const { organizationId, spaceId, userId } = asker
    // Asked before a key is looked up: at a repetition the person themselves may be gone.
    if (idempotencyKey !== null && targetId !== userId) {
      refuseFor(whyNot(asker, 'manage_agents'))
    }
    const keyed = { organizationId, userId, key: idempotencyKey }
    return answerOnce(
      tx,
      { ...keyed, request: ['revokeAccess', spaceId, targetId, to] },
      async () => {
        await holdTarget(tx, asker, targetId)
        // Waits for acts on contacts under way of either; none begins before this commits (T52, T53).
        const one = typeof to === 'string' ? [to] : []
        await lockMemberships(tx, spaceId, [targetId, ...one], 'update')
        const leaver = await holdTarget(tx, asker, targetId)
        await requirePreview(needs, tx, leaver, to, ifMatch)
        if (
          leaver.accessLevel === 'owner' &&
          (await countOtherOwners(tx, spaceId, targetId)) === 0
        ) {
          throw new Problem(refusals.last_owner)
        }
        const takers = await findTakers(tx, leaver, to, '/reassignContactsTo')

        const deed = { organizationId, spaceId, actor: asker }
        const handedOver = await handOver(tx, deed, leaver, takers)
        const { contacts: contactsHandedOver, reassignedTo, jobId } = handedOver
        const address = canonicalEmail(leaver.email) ?? undefined
        const invitations = await findPendingOf(tx, spaceId, targetId, address)
        const invitationsWithdrawn = await withdrawAll(tx, deed, invitations)
        await deleteMembership(tx, leaver.membershipId)
        const receipt: RevocationReceipt = {
          contactsHandedOver,
          reassignedTo,
          invitationsWithdrawn,
          apiTokensEnded: 0,
          // Counted as the preview counts them; whatever opens until the commit is closed, too.
          connectionsClosed: needs.lines.count({ spaceId, userId: targetId }),
          revokedAt: await databaseTime(tx),
          ...(jobId && { jobId }),
        }
        await record(tx, deed, {
          kind: 'access_revoked',
          target: { type: 'user', id: leaver.userId, name: leaver.name },
          before: { accessLevel: leaver.accessLevel, restrictions: leaver.restrictions },
          after: { contactsHandedOver, reassignedTo, invitationsWithdrawn },
        })
        return { status: 200, body: receipt }
      },
    )
  })
}
