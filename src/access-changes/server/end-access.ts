import { canonicalEmail } from '../../accounts/email-address.ts'
import type { Deed } from '../../audit/server/record.ts'
import { handOver } from '../../handovers/server/hand-over.ts'
import type { Takers } from '../../handovers/server/require-takers.ts'
import { findPendingOf } from '../../invitations/server/invitation-store.ts'
import { withdrawAll } from '../../invitations/server/withdraw-invitation.ts'
import type { Lines } from '../../live/server/lines.ts'
import type { Membership } from '../../membership/membership.ts'
import { deleteMembership } from '../../membership/server/membership-store.ts'
import { databaseTime } from '../../platform/server/database/database-time.ts'
import type { RevocationReceipt } from '../revocation.contract.ts'

/**
 * Ends the access of a member once everything is decided: hands their contacts over, withdraws their
 * invitations, deletes the membership, records. The member and a single taker are already locked.
 */
export async function endAccess(
  { lines }: { lines: Pick<Lines, 'count'> },
  deed: Deed,
  leaver: Membership,
  takers: Takers,
): Promise<RevocationReceipt> {
  const { tx, record } = deed
  const { spaceId, userId } = leaver
  const handedOver = await handOver(deed, leaver, takers)
  const { contacts: contactsHandedOver, reassignedTo, jobId } = handedOver
  const address = canonicalEmail(leaver.email) ?? undefined
  const invitations = await findPendingOf(tx, spaceId, userId, address)
  const invitationsWithdrawn = await withdrawAll(deed, invitations)
  await deleteMembership(tx, leaver.membershipId)
  const receipt: RevocationReceipt = {
    contactsHandedOver,
    reassignedTo,
    invitationsWithdrawn,
    apiTokensEnded: 0,
    // Counted as the preview counts them; pages that open before the commit are closed, too.
    connectionsClosed: lines.count({ spaceId, userId }),
    revokedAt: await databaseTime(tx),
    ...(jobId && { jobId }),
  }
  await record({
    kind: 'access_revoked',
    target: { type: 'user', id: userId, name: leaver.name },
    before: { accessLevel: leaver.accessLevel, restrictions: leaver.restrictions },
    after: { contactsHandedOver, reassignedTo, invitationsWithdrawn },
  })
  return receipt
}
