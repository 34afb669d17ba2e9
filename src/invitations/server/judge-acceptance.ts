import { whyNotGrant } from '../../access/why-not.ts'
import { isAddressOfAnother, isVerified, lockUser } from '../../accounts/server/user-store.ts'
import type { User } from '../../accounts/user.ts'
import { findMembership } from '../../membership/server/membership-store.ts'
import { Problem, problems } from '../../platform/problem.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { parseInput } from '../../platform/server/http/parse-input.ts'
import { type AcceptanceBody, newAccount } from '../acceptance.contract.ts'
import { invitationProblems } from '../invitation.ts'
import { type Followed, refuseDead } from './open-link.ts'

/** The accepter: a user who is signed in, or someone whose account is created by accepting. */
export type Accepter = { user: User } | { newcomer: { name: string; password: string } }

/** The result of the acceptance, if nothing refuses it. */
export interface Judged {
  accepter: Accepter
  needsCode: boolean
}

async function whoAccepts(
  tx: Tx,
  { invitation }: Followed,
  body: AcceptanceBody,
  userId: string | null,
): Promise<Accepter> {
  if (userId === null) {
    // A link never changes an existing account: its owner signs in (T11).
    if (await isAddressOfAnother(tx, invitation.emailCanonical, null)) {
      throw new Problem(problems.not_signed_in)
    }
    const { name, password } = body
    return { newcomer: parseInput(newAccount, { name, password }) }
  }
  // Their address may be changing: it is read once that is done.
  const user = await lockUser(tx, userId)
  if (!user) throw new Problem(problems.not_signed_in)
  const isInvited =
    user.emailCanonical === invitation.emailCanonical && (await isVerified(tx, userId))
  if (!isInvited) throw new Problem(invitationProblems.invitation_for_another_address)
  return { user }
}

/**
 * Checks an acceptance: the link first, then the accepter, then whether the offer is still valid. Its sender
 * must be able to grant it now (T18). Called under the roster's lock before anything is written.
 */
export async function judgeAcceptance(
  tx: Tx,
  followed: Followed,
  body: AcceptanceBody,
  userId: string | null,
): Promise<Judged> {
  refuseDead(followed)
  const { invitation, kind } = followed
  const accepter = await whoAccepts(tx, followed, body, userId)
  const needsCode = kind === 'copied' && 'newcomer' in accepter
  if (needsCode && body.code === undefined) throw new Problem(invitationProblems.email_not_verified)
  if ('user' in accepter && (await findMembership(tx, invitation.spaceId, accepter.user.id))) {
    throw new Problem(invitationProblems.already_a_user)
  }
  const sender = await findMembership(tx, invitation.spaceId, invitation.senderId)
  const canSignIn = sender && (await isVerified(tx, invitation.senderId))
  if (!canSignIn || whyNotGrant(sender, invitation)) {
    throw new Problem(invitationProblems.invitation_no_longer_valid)
  }
  return { accepter, needsCode }
}
