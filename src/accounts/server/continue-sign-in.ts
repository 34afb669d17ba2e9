import { Problem } from '../../platform/problem.ts'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import type { PasskeyAnswer } from '../passkey.ts'
import { signInProblems } from '../session.contract.ts'
import type { Question } from './draw-challenge.ts'
import { type CodeFailureNeeds, limitCodeFailures } from './limit-code-failures.ts'
import type { TriedFrom } from './limit-failures.ts'
import { updateUse } from './passkey-store.ts'
import type { RelyingParty } from './relying-party.ts'
import type { SessionStart } from './session-start.ts'
import { startSession } from './start-session.ts'
import { type GivenFactor, takeFactor } from './take-factor.ts'
import { deleteTicket, findTicket } from './ticket-store.ts'
import { verifyPasskey, wrongPasskey } from './use-passkey.ts'
import { lockAccount } from './user-store.ts'
import { wrongCode } from './wrong-code.ts'

/** A second factor: a code, or a passkey. */
type GivenStep = GivenFactor | { passkey: PasskeyAnswer; party: RelyingParty }

const deadTicket = () =>
  new Problem(signInProblems.invalid_token, { detail: 'Sign in again: this took too long.' })

async function requireTicket(tx: Database | Tx, ticket: string) {
  const held = await findTicket(tx, ticket)
  if (!held) throw deadTicket()
  return held
}

const asked = (userId: string, ticket: string): Question => ({ purpose: 'sign_in', userId, ticket })
const askedAlone: Question = { purpose: 'sign_in', userId: null }

/** What a passkey is asked for as the second step of a sign-in: the answer is good only with this ticket. */
export async function askInSecondStep(db: Database, ticket: string): Promise<Question> {
  const { userId } = await requireTicket(db, ticket)
  return asked(userId, ticket)
}

/** The passkey of the person. An answer that would sign them in alone is good here, too. */
async function verifyStep(
  db: Database,
  userId: string,
  { ticket, passkey, party }: { ticket: string; passkey: PasskeyAnswer; party: RelyingParty },
) {
  const inStep = await verifyPasskey(db, asked(userId, ticket), passkey, party)
  const used = inStep ?? (await verifyPasskey(db, askedAlone, passkey, party))
  return used?.userId === userId ? used : null
}

/** Does of a check what needs no lock. Returns the rest, which says under the lock whether the factor is right. */
async function beginCheck(
  db: Database,
  userId: string,
  given: GivenStep & { ticket: string; address: string },
): Promise<(tx: Tx) => Promise<boolean>> {
  if ('code' in given) return tx => takeFactor(tx, userId, given, given.address)
  const used = await verifyStep(db, userId, given)
  return async tx => used !== null && updateUse(tx, used)
}

/**
 * The second step of signing in: the ticket of the first, and a second factor. Both are used up together with the
 * beginning of the session, under the account's lock; a wrong factor leaves the ticket.
 */
export async function continueSignIn(
  needs: CodeFailureNeeds,
  given: TriedFrom & GivenStep & { ticket: string; start: SessionStart },
): Promise<{ userId: string; token: string }> {
  const { ticket, start } = given
  const { userId, emailCanonical } = await requireTicket(needs.db, ticket)
  const token = await limitCodeFailures(needs, given, emailCanonical, async () => {
    const isRight = await beginCheck(needs.db, userId, given)
    return inNoOrganization(needs.db, async tx => {
      await lockAccount(tx, userId)
      // Of two that were both let through, the second sees here that the ticket was used, or has ended.
      await requireTicket(tx, ticket)
      if (!(await isRight(tx))) return null
      await deleteTicket(tx, ticket)
      return startSession(tx, userId, start)
    })
  })
  if (!token) throw 'code' in given ? wrongCode() : wrongPasskey()
  return { userId, token }
}
