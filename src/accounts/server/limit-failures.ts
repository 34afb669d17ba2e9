import type { Database } from '../../platform/server/database/database.ts'
import type { FailureLimit } from '../../platform/server/failure-limit.ts'
import { addressBucket } from '../../platform/server/rate-limit.ts'
import { isKnownBrowser } from './known-browser-store.ts'

export interface FailureNeeds {
  db: Database
  /** 10 failures per account in 15 minutes. */
  failuresPerAccount: FailureLimit
  /** 100 failures per address bucket in 15 minutes. */
  failuresPerAddress: FailureLimit
  /** 10 failures per account in 15 minutes, in a browser that signed in to it before. */
  failuresPerBrowser: FailureLimit
}

/** Where a password is tried from. */
export interface TriedFrom {
  /** The network address of the request. */
  address: string
  /** The hash of the cookie of a browser in which someone signed in before. */
  browser: Buffer | null
}

const ofBrowser = (browser: Buffer, account: string) => `${browser.toString('hex')} ${account}`

/**
 * Tries a password of an account, given by its address, and counts failures. A browser that signed in to the
 * account before has its own budget.
 */
export async function limitFailures<T>(
  { db, failuresPerBrowser, failuresPerAddress, failuresPerAccount }: FailureNeeds,
  { address, browser }: TriedFrom,
  account: string,
  act: () => Promise<T | null>,
): Promise<T | null> {
  if (browser && (await isKnownBrowser(db, browser, account))) {
    return failuresPerBrowser.attempt(ofBrowser(browser, account), act)
  }
  return failuresPerAddress.attempt(addressBucket(address), () =>
    failuresPerAccount.attempt(account, act),
  )
}

/** Forgets an account's failures once its person has proven who they are in another way. */
export async function forgiveFailures(
  { failuresPerBrowser, failuresPerAccount }: FailureNeeds,
  browser: Buffer | null,
  account: string,
): Promise<void> {
  await failuresPerAccount.forgive(account)
  if (browser) await failuresPerBrowser.forgive(ofBrowser(browser, account))
}
