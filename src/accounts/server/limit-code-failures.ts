import type { FailureLimit } from '../../platform/server/failure-limit.ts'
import { addressBucket } from '../../platform/server/rate-limit.ts'
import { isKnownBrowser } from './known-browser-store.ts'
import type { FailureNeeds, TriedFrom } from './limit-failures.ts'

export type CodeFailureNeeds = Pick<FailureNeeds, 'db' | 'failuresPerAddress'> & {
  /** 10 wrong second factors per account in 15 minutes, over all its tickets. */
  codeFailures: FailureLimit
  /** 50 a day: six digits cannot be guessed slowly either. */
  codeFailuresPerDay: FailureLimit
}

/**
 * Tries a second factor of an account, given by its address, and counts failures. A browser that signed in to the
 * account before has budgets of its own.
 */
export async function limitCodeFailures<T>(
  { db, failuresPerAddress, codeFailures, codeFailuresPerDay }: CodeFailureNeeds,
  { address, browser }: TriedFrom,
  account: string,
  act: () => Promise<T | null>,
): Promise<T | null> {
  const isKnown = browser !== null && (await isKnownBrowser(db, browser, account))
  const key = isKnown ? `${browser.toString('hex')} ${account}` : account
  const attempt = () => codeFailuresPerDay.attempt(key, () => codeFailures.attempt(key, act))
  return isKnown ? attempt() : failuresPerAddress.attempt(addressBucket(address), attempt)
}
