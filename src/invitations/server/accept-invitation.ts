import { createAccount } from '../../accounts/server/create-account.ts'
import { hashPassword } from '../../accounts/server/password-hash.ts'
import { refusePoorPassword } from '../../accounts/server/refuse-poor-password.ts'
import type { SessionStart } from '../../accounts/server/session-start.ts'
import { startSession } from '../../accounts/server/start-session.ts'
import type { User } from '../../accounts/user.ts'
import type { Tell } from '../../audit/server/in-act.ts'
import type { Deed } from '../../audit/server/record.ts'
import { admit } from '../../membership/server/admit.ts'
import { invalid, Problem, problems } from '../../platform/problem.ts'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import { joinTeam } from '../../teams/server/join-team.ts'
import type { AcceptanceBody } from '../acceptance.contract.ts'
import { invitationProblems } from '../invitation.ts'
import { checkCode } from './check-code.ts'
import { deleteCode } from './code-store.ts'
import { claimInvitation, type InvitationRow } from './invitation-store.ts'
import { type Accepter, judgeAcceptance } from './judge-acceptance.ts'
import { type Followed, openLink } from './open-link.ts'

/** The access that accepting gave, and the token of a session if it created an account. */
export interface Accepted {
  status: 200 | 201
  spaceId: string
  userId: string
  token?: string
}

/** The answer for someone who accepts again, or null if there is something to decide (T48). */
function repeated({ invitation }: Followed, userId: string | null): Accepted | null {
  const { ending, acceptedBy, spaceId } = invitation
  if (ending !== 'accepted' || userId === null || acceptedBy !== userId) return null
  return { status: 200, spaceId, userId }
}

/** The accepting user, created if there was none. */
async function becomeUser(
  tx: Tx,
  accepter: Accepter,
  email: string,
  passwordHash: string | null,
): Promise<User> {
  if ('user' in accepter) return accepter.user
  if (passwordHash === null) throw new Problem(problems.not_signed_in)
  const user = await createAccount(tx, { name: accepter.newcomer.name, email, passwordHash })
  if (!user) throw new Problem(problems.not_signed_in)
  return user
}

async function join(deed: Deed, invitation: InvitationRow, user: User): Promise<void> {
  const { tx, spaceId, record } = deed
  const { id, email, accessLevel, restrictions, teamId } = invitation
  if (!(await claimInvitation(tx, spaceId, id, user.id))) {
    throw new Problem(invitationProblems.invitation_expired)
  }
  await deleteCode(tx, id)
  await record({
    kind: 'invitation_accepted',
    target: { type: 'invitation', id, name: email },
    after: { userId: user.id },
  })
  await admit(deed, user, { accessLevel, restrictions })
  if (teamId !== null) await joinTeam(deed, teamId)
}

/**
 * Accepts an invitation: the only path from a link to a membership (T10). It gives exactly the offered level
 * and restrictions, to the invited address, once. With a session it is for that account, without one for a new
 * account, which is signed in.
 */
export async function acceptInvitation(
  needs: { db: Database; tell: Tell },
  body: AcceptanceBody,
  userId: string | null,
  start: SessionStart,
): Promise<Accepted> {
  if (userId !== null && body.name !== undefined) throw invalid('/name', 'is for new accounts')
  if (userId !== null && body.password !== undefined)
    throw invalid('/password', 'is for new accounts')
  // Checked twice, so that hashing and the code attempt in between hold nobody up. Both checks are under the
  // lock, so that someone who repeats never meets their new membership next to an invitation that was open a
  // moment ago.
  const first = await openLink(needs, body.token, 'roster', async (tx, followed) => {
    const { organizationId, id: invitationId, email } = followed.invitation
    const before = repeated(followed, userId)
    if (before) return before
    return {
      ...(await judgeAcceptance(tx, followed, body, userId)),
      organizationId,
      invitationId,
      email,
    }
  })
  if ('status' in first) return first
  const { accepter } = first
  if ('newcomer' in accepter) {
    const { name, password } = accepter.newcomer
    await refusePoorPassword(password, { name, email: first.email })
  }
  if (first.needsCode) await checkCode(needs.db, first, body.code ?? '')
  const passwordHash =
    'newcomer' in accepter ? await hashPassword(accepter.newcomer.password) : null
  return openLink(needs, body.token, 'roster', async (tx, followed, begin) => {
    const before = repeated(followed, userId)
    if (before) return before
    const { invitation } = followed
    const judged = await judgeAcceptance(tx, followed, body, userId)
    const user = await becomeUser(tx, judged.accepter, invitation.email, passwordHash)
    await join(begin(invitation, { userId: user.id, name: user.name }), invitation, user)
    const accepted = { status: 201 as const, spaceId: invitation.spaceId, userId: user.id }
    if (userId !== null) return accepted
    return { ...accepted, token: await startSession(tx, user.id, start) }
  })
}
