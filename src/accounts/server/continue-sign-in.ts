import { Problem } from '../../platform/problem.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import { signInProblems } from '../session.contract.ts'
import { type CodeFailureNeeds, limitCodeFailures } from './limit-code-failures.ts'
import type { TriedFrom } from './limit-failures.ts'
import type { SessionStart } from './session-start.ts'
import { startSession } from './start-session.ts'
import { type GivenFactor, takeFactor } from './take-factor.ts'
import { deleteTicket, findTicket } from './ticket-store.ts'
import { lockAccount } from './user-store.ts'
import { wrongCode } from './wrong-code.ts'

const deadTicket = () =>
  new Problem(signInProblems.invalid_token, { detail: 'Sign in again: this took too long.' })

/**
 * The second step of signing in: the ticket of the first, and a second factor. Both are used up together with the
 * beginning of the session, under the account's lock; a wrong factor leaves the ticket.
 */
export async function continueSignIn(
  needs: CodeFailureNeeds,
  given: TriedFrom & GivenFactor & { ticket: string; start: SessionStart },
): Promise<{ userId: string; token: string }> {
  const { ticket, start, address } = given
  const held = await findTicket(needs.db, ticket)
  if (!held) throw deadTicket()
  const { userId, emailCanonical } = held
  const token = await limitCodeFailures(needs, given, emailCanonical, () =>
    inNoOrganization(needs.db, async tx => {
      await lockAccount(tx, userId)
      // Of two that were both let through, the second sees here that the ticket was used, or has ended.
      if (!(await findTicket(tx, ticket))) throw deadTicket()
      if (!(await takeFactor(tx, userId, given, address))) return null
      await deleteTicket(tx, ticket)
      return startSession(tx, userId, start)
    }),
  )
  if (!token) throw wrongCode()
  return { userId, token }
}
