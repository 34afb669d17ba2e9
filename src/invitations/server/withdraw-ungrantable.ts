import type { Access } from '../../access/access.ts'
import { whyNotGrant } from '../../access/why-not.ts'
import type { Deed } from '../../audit/server/record.ts'
import type { Membership } from '../../membership/membership.ts'
import { findPendingOf } from './invitation-store.ts'
import { withdrawAll } from './withdraw-invitation.ts'

/** Withdraws the invitations of a sender that they could no longer grant with their present access (T18). */
export async function withdrawUngrantable(
  deed: Deed,
  sender: Pick<Membership, 'spaceId' | 'userId'>,
  becoming: Access,
): Promise<number> {
  const sent = await findPendingOf(deed.tx, sender.spaceId, sender.userId)
  return withdrawAll(
    deed,
    sent.filter(invitation => whyNotGrant(becoming, invitation) !== null),
  )
}
