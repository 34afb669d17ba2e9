import { randomBytes } from 'node:crypto'
import { cleanAddress } from '../../platform/clean-text.ts'
import { Problem } from '../../platform/problem.ts'
import { canonicalEmail } from '../email-address.ts'
import { signInProblems } from '../session.contract.ts'
import { type FailureNeeds, limitFailures, type TriedFrom } from './limit-failures.ts'
import { hashPassword, type VerifyPassword } from './password-hash.ts'
import type { SessionStart } from './session-start.ts'
import { startCheckedSession } from './start-session.ts'
import { findAccount } from './user-store.ts'

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

/**
 * Signs in and starts a session. An unknown address, a disabled account and a wrong password get the same
 * answer after the same work: one password verification.
 */
export async function signIn(
  needs: SignInNeeds,
  given: TriedFrom & { email: string; password: string; start: SessionStart },
): Promise<{ userId: string; token: string }> {
  const emailCanonical = canonicalEmail(cleanAddress(given.email))
  const account = await limitFailures(needs, given, emailCanonical ?? given.email, () =>
    findRightAccount(needs, emailCanonical, given.password),
  )
  const token = account && (await startCheckedSession(needs.db, account, given.start))
  if (!token) throw new Problem(signInProblems.wrong_credentials)
  return { userId: account.id, token }
}
