import { refusals, whyNot } from '../../access/why-not.ts'
import { canonicalEmail } from '../../accounts/email-address.ts'
import { record } from '../../audit/server/record.ts'
import { handOver } from '../../contacts/server/hand-over.ts'
import { findPendingOf } from '../../invitations/server/invitation-store.ts'
import { withdrawAll } from '../../invitations/server/withdraw-invitation.ts'
import type { Membership } from '../../memberships/membership.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../memberships/server/enter-space.ts'
import {
  countOtherOwners,
  deleteMembership,
  findMembership,
  lockMemberships,
} from '../../memberships/server/membership-store.ts'
import { refuseFor } from '../../memberships/server/require.ts'
import { invalid, Problem } from '../../platform/problem.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { databaseTime } from '../../platform/server/database/database-time.ts'
import type { Answered } from '../../platform/server/http/serve.ts'
import { answerOnce } from '../../platform/server/idempotency.ts'
import { type RevocationReceipt, revocationProblems } from '../revocation.contract.ts'
import { holdTarget } from './hold-target.ts'
import { requirePreview } from './require-preview.ts'

interface Revocation extends Entrance {
  targetId: string
  /** Who gets the contacts; null leaves them unassigned. */
  takerId: string | null
  /** Versions of the preview the asker decided on. */
  ifMatch: readonly string[] | null
  idempotencyKey: string | null
}

/** The member who takes the contacts over: anyone in the Space but the leaver (T54). */
async function findTaker(
  tx: Tx,
  leaver: Membership,
  takerId: string | null,
): Promise<Membership | null> {
  if (takerId === null) return null
  if (takerId === leaver.userId) throw invalid('/reassignContactsTo', 'is the person who leaves')
  const taker = await findMembership(tx, leaver.spaceId, takerId)
  if (!taker) throw new Problem(revocationProblems.handover_target_gone)
  return taker
}

/**
 * Ends a member's access to the Space, for good. One transaction: lock the roster, decide, hand the
 * contacts over, withdraw their invitations, delete the membership, record. The Organization
 * membership stays.
 */
export function revokeAccess(needs: SpaceNeeds, revocation: Revocation): Promise<Answered> {
  const { targetId, takerId, ifMatch, idempotencyKey } = revocation
  return enterSpace(needs, revocation, 'roster', async ({ tx, asker }) => {
    const { organizationId, spaceId, userId } = asker
    // Asked before a key is looked up: at a repetition the person themselves may be gone.
    if (idempotencyKey !== null && targetId !== userId) {
      refuseFor(whyNot(asker, 'manage_agents'))
    }
    const keyed = { organizationId, userId, key: idempotencyKey }
    return answerOnce(
      tx,
      { ...keyed, request: ['revokeAccess', spaceId, targetId, takerId] },
      async () => {
        await holdTarget(tx, asker, targetId)
        // Waits for acts on contacts under way of either; none begins before this commits (T52, T53).
        await lockMemberships(tx, spaceId, takerId ? [targetId, takerId] : [targetId], 'update')
        const leaver = await holdTarget(tx, asker, targetId)
        await requirePreview(needs, tx, leaver, takerId, ifMatch)
        if (
          leaver.accessLevel === 'owner' &&
          (await countOtherOwners(tx, spaceId, targetId)) === 0
        ) {
          throw new Problem(refusals.last_owner)
        }
        const taker = await findTaker(tx, leaver, takerId)

        const deed = { organizationId, spaceId, actor: asker }
        const contactsHandedOver = await handOver(tx, deed, leaver, taker)
        const address = canonicalEmail(leaver.email) ?? undefined
        const invitations = await findPendingOf(tx, spaceId, targetId, address)
        const invitationsWithdrawn = await withdrawAll(tx, deed, invitations)
        await deleteMembership(tx, leaver.membershipId)
        const receipt: RevocationReceipt = {
          contactsHandedOver,
          reassignedTo: taker?.userId ?? null,
          invitationsWithdrawn,
          apiTokensEnded: 0,
          // Counted as the preview counts them; whatever opens until the commit is closed, too.
          connectionsClosed: needs.lines.count({ spaceId, userId: targetId }),
          revokedAt: await databaseTime(tx),
        }
        await record(tx, deed, {
          kind: 'access_revoked',
          target: { type: 'user', id: leaver.userId, name: leaver.name },
          before: { accessLevel: leaver.accessLevel, restrictions: leaver.restrictions },
          after: { contactsHandedOver, reassignedTo: receipt.reassignedTo, invitationsWithdrawn },
        })
        return { status: 200, body: receipt }
      },
    )
  })
}
