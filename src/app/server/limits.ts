import { failureLimit } from '../../platform/server/failure-limit.ts'
import { rateLimit } from '../../platform/server/rate-limit.ts'

const quarterHour = 15 * 60
const minute = 60
const hour = 60 * minute
const day = 24 * 60 * 60

/** The budgets of requests that need no session; those of invitations are kept in the database. */
export function openLimits(on: boolean) {
  return {
    failuresPerAccount: failureLimit(on, 10, quarterHour),
    failuresPerAddress: failureLimit(on, 100, quarterHour),
    failuresPerBrowser: failureLimit(on, 10, quarterHour),
    codeFailures: failureLimit(on, 10, quarterHour),
    codeFailuresPerDay: failureLimit(on, 50, day),
    setUpsPerAddress: rateLimit(on, 20, quarterHour),
    invitationsPerAddress: rateLimit(on, 120, minute),
    resetsPerAddress: rateLimit(on, 60, quarterHour),
    factorChangesPerAccount: rateLimit(on, 30, quarterHour),
    passwordChangesPerAccount: rateLimit(on, 10, quarterHour),
    challengesPerAddress: rateLimit(on, 120, minute),
    picturesPerAccount: rateLimit(on, 20, quarterHour),
    resetLinksPerAddress: rateLimit(on, 120, minute),
    departuresPerAccount: rateLimit(on, 20, hour),
    filesPerAccount: rateLimit(on, 10, hour),
    newAddressesPerAccount: rateLimit(on, 10, quarterHour),
    newAddressesPerAddress: rateLimit(on, 60, quarterHour),
    addressLinksPerAddress: rateLimit(on, 120, minute),
  }
}
