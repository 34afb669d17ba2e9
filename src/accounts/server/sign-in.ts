import { randomBytes } from 'node:crypto'
import { cleanAddress } from '../../platform/clean-text.ts'
import { Problem } from '../../platform/problem.ts'
import type { Database } from '../../platform/server/database/database.ts'
import type { FailureLimit } from '../../platform/server/failure-limit.ts'
import { addressBucket } from '../../platform/server/rate-limit.ts'
import { canonicalEmail } from '../email-address.ts'
import { signInProblems } from '../session.contract.ts'
import { isKnownBrowser } from './known-browser-store.ts'
import { hashPassword, type VerifyPassword } from './password-hash.ts'
import { startSession } from './start-session.ts'
import { findAccount } from './user-store.ts'

export interface SignInNeeds {
  db: Database
  verifyPassword: VerifyPassword
  /** 10 failures per account in 15 minutes. */
  failuresPerAccount: FailureLimit
  /** 100 failures per address bucket in 15 minutes. */
  failuresPerAddress: FailureLimit
  /** 10 failures per account in 15 minutes, in a browser that signed in to it before. */
  failuresPerBrowser: FailureLimit
}

// Checked for an unknown address, so that it costs as much as a known one (T88).
const nobodysHash = hashPassword(randomBytes(32).toString('hex'))

/** The id of the account with this address and password, or null, after the work of one check. */
async function findRightAccount(
  { db, verifyPassword }: SignInNeeds,
  emailCanonical: string | null,
  password: string,
): Promise<string | null> {
  // A text that is not an address has no account; the database would not even accept every such text.
  const account = emailCanonical && (await findAccount(db, emailCanonical))
  const isRight = await verifyPassword(account ? account.passwordHash : await nobodysHash, password)
  return account && isRight && !account.disabledAt ? account.id : null
}

interface Attempt {
  email: string
  password: string
  /** Where the request came from. */
  address: string
  /** The hash of the cookie of a browser in which someone signed in before. */
  browser: Buffer | null
}

/** Counts failures: a browser that signed in to the account before has its own budget. */
async function limited<T>(
  { db, failuresPerBrowser, failuresPerAddress, failuresPerAccount }: SignInNeeds,
  { email, address, browser }: Attempt,
  account: string | null,
  act: () => Promise<T | null>,
): Promise<T | null> {
  if (account && browser && (await isKnownBrowser(db, browser, account))) {
    return failuresPerBrowser.attempt(`${browser.toString('hex')} ${account}`, act)
  }
  return failuresPerAddress.attempt(addressBucket(address), () =>
    failuresPerAccount.attempt(account ?? email, act),
  )
}

/**
 * Signs in and starts a session. An unknown address, a disabled account and a wrong password get the same
 * answer after the same work: one password verification.
 */
export async function signIn(
  needs: SignInNeeds,
  given: Attempt,
): Promise<{ userId: string; token: string }> {
  const emailCanonical = canonicalEmail(cleanAddress(given.email))
  const userId = await limited(needs, given, emailCanonical, () =>
    findRightAccount(needs, emailCanonical, given.password),
  )
  if (userId === null) throw new Problem(signInProblems.wrong_credentials)
  return { userId, token: await startSession(needs.db, userId) }
}
