import { randomBytes } from 'node:crypto'
import { cleanAddress } from '../../platform/clean-text.ts'
import { Problem } from '../../platform/problem.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import { drawToken } from '../../platform/server/token.ts'
import { canonicalEmail } from '../email-address.ts'
import type { FactorKind } from '../factor.ts'
import { signInProblems } from '../session.contract.ts'
import { factorKindsOf } from './factor-kinds.ts'
import { type FailureNeeds, limitFailures, type TriedFrom } from './limit-failures.ts'
import { hashPassword, type VerifyPassword } from './password-hash.ts'
import type { SessionStart } from './session-start.ts'
import { startSession } from './start-session.ts'
import { insertTicket } from './ticket-store.ts'
import { findAccount, holdPassword } from './user-store.ts'

export type SignInNeeds = FailureNeeds & { verifyPassword: VerifyPassword }

// Checked for an unknown address, so that it costs as much as a known one (T88).
const nobodysHash = hashPassword(randomBytes(32).toString('hex'))

/** The account with this address and password, or null, after the work of one check. */
async function findRightAccount(
  { db, verifyPassword }: SignInNeeds,
  emailCanonical: string | null,
  password: string,
): Promise<{ id: string; passwordHash: string } | null> {
  // A text that is not an address has no account; the database would not even accept every such text.
  const account = emailCanonical && (await findAccount(db, emailCanonical))
  const isRight = await verifyPassword(account ? account.passwordHash : await nobodysHash, password)
  return account && isRight && !account.disabledAt ? account : null
}

/** Who is signed in, or what they need to continue: a second factor. */
export type SignedIn = { userId: string; token: string } | { ticket: string; kinds: FactorKind[] }

/**
 * Begins a session after a check of the password, which takes a while, or hands out a ticket for the second factor.
 * Null if the password was changed or the account disabled meanwhile: no session outlives its password.
 */
function begin(
  { db }: SignInNeeds,
  account: { id: string; passwordHash: string },
  start: SessionStart,
): Promise<SignedIn | null> {
  const { id: userId } = account
  return inNoOrganization(db, async tx => {
    if (!(await holdPassword(tx, account))) return null
    const kinds = await factorKindsOf(tx, userId)
    if (kinds.length === 0) return { userId, token: await startSession(tx, userId, start) }
    const ticket = drawToken()
    await insertTicket(tx, userId, ticket)
    return { ticket, kinds }
  })
}

/**
 * Signs in and starts a session, or asks for the second factor of an account that has one. An unknown address, a
 * disabled account and a wrong password get the same answer after the same work: one password verification.
 */
export async function signIn(
  needs: SignInNeeds,
  given: TriedFrom & { email: string; password: string; start: SessionStart },
): Promise<SignedIn> {
  const emailCanonical = canonicalEmail(cleanAddress(given.email))
  const account = await limitFailures(needs, given, emailCanonical ?? given.email, () =>
    findRightAccount(needs, emailCanonical, given.password),
  )
  const signedIn = account && (await begin(needs, account, given.start))
  if (!signedIn) throw new Problem(signInProblems.wrong_credentials)
  return signedIn
}
