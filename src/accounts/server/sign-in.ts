import { randomBytes } from 'node:crypto'
import { Problem } from '../../platform/problem.ts'
import type { Database } from '../../platform/server/database/database.ts'
import { addressBucket, type RateLimit } from '../../platform/server/rate-limit.ts'
import { canonicalEmail } from '../email-address.ts'
import { signInProblems } from '../session.contract.ts'
import { hashPassword, type VerifyPassword } from './password-hash.ts'
import { startSession } from './start-session.ts'
import { findAccount } from './user-store.ts'

export interface SignInNeeds {
  db: Database
  verifyPassword: VerifyPassword
  /** 10 failures per account in 15 minutes. */
  failuresPerAccount: RateLimit
  /** 100 failures per address bucket in 15 minutes. */
  failuresPerAddress: RateLimit
}

// What an unknown address is checked against, so that it costs what a known one costs (T88).
const nobodysHash = hashPassword(randomBytes(32).toString('hex'))

/**
 * Signs in and starts a session. An unknown address, a disabled account and a wrong password are one
 * answer after the same work: one password verification.
 */
export async function signIn(
  needs: SignInNeeds,
  given: { email: string; password: string; address: string },
): Promise<{ userId: string; token: string }> {
  const bucket = addressBucket(given.address)
  const emailCanonical = canonicalEmail(given.email)
  const accountKey = emailCanonical ?? given.email
  // Taken before the check, so that many tries at once are not all let through; success gives back.
  await needs.failuresPerAddress.take(bucket)
  await needs.failuresPerAccount.take(accountKey)
  // What is no address has no account; the database would not even take every such text.
  const account = emailCanonical && (await findAccount(needs.db, emailCanonical))
  const right = await needs.verifyPassword(
    account ? account.passwordHash : await nobodysHash,
    given.password,
  )
  if (!account || !right || account.disabledAt) throw new Problem(signInProblems.wrong_credentials)
  await needs.failuresPerAddress.giveBack(bucket)
  await needs.failuresPerAccount.giveBack(accountKey)
  return { userId: account.id, token: await startSession(needs.db, account.id) }
}
