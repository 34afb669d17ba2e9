import { touchesOwner } from '../../access/touches-owner.ts'
import { whyNotGrant } from '../../access/why-not.ts'
import type { Entered } from '../../membership/server/enter-space.ts'
import { refuseFor } from '../../membership/server/require.ts'
import { Problem, problems } from '../../platform/problem.ts'
import { invitationProblems } from '../invitation.ts'
import { findInvitation, type InvitationRow } from './invitation-store.ts'

const endings = {
  withdrawn: invitationProblems.invitation_withdrawn,
  accepted: invitationProblems.invitation_used,
  expired: invitationProblems.invitation_expired,
}

/** Refuses an invitation that has ended, with a code for each kind of end. */
export function refuseEnded({ ending }: InvitationRow): void {
  if (ending) throw new Problem(endings[ending as keyof typeof endings])
}

/**
 * An open invitation of the Space that the asker could grant; the roster is locked (T15, T17, T21). Offering one anew
 * that makes an Owner takes a proof of identity, like inviting one.
 */
export async function requireOpen(
  { tx, asker, requireProof }: Pick<Entered, 'tx' | 'asker' | 'requireProof'>,
  invitationId: string,
  { isOfferedAnew = false } = {},
): Promise<InvitationRow> {
  const invitation = await findInvitation(tx, asker.spaceId, invitationId)
  if (!invitation) throw new Problem(problems.not_found)
  refuseFor(whyNotGrant(asker, invitation))
  if (isOfferedAnew && touchesOwner(null, invitation.accessLevel)) await requireProof()
  refuseEnded(invitation)
  return invitation
}
