import { z } from 'zod'
import { deleteUnusedBrowsers } from '../../accounts/server/known-browser-store.ts'
import { deleteExpiredChallenges } from '../../accounts/server/passkey-store.ts'
import { deleteExpiredLinks } from '../../accounts/server/reset-link-store.ts'
import { deleteOldRequests } from '../../accounts/server/reset-request-store.ts'
import { deleteSomeExpiredSessions } from '../../accounts/server/session-store.ts'
import { deleteUntoldChanges } from '../../accounts/server/sign-in-change-store.ts'
import { deleteExpiredTickets } from '../../accounts/server/ticket-store.ts'
import { deleteExpiredPending } from '../../accounts/server/totp-store.ts'
import {
  forgetCodes,
  forgetInvitations,
  forgetMails,
} from '../../invitations/server/forget-invitations.ts'
import { deleteOldChanges } from '../../new-address/server/address-change-store.ts'
import { deleteOldAddressRequests } from '../../new-address/server/address-request-store.ts'
import { organizationsFrom } from '../../organizations/server/organization-store.ts'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import { inNoOrganization, inOrganization } from '../../platform/server/database/transaction.ts'
import { forgetAnyonesAnswers } from '../../platform/server/forget-answers.ts'
import { forgetFailed } from '../../platform/server/queue/forget-failed.ts'
import { queueBulkJob } from '../../platform/server/queue/queue-job.ts'
import { type Task, turnMilliseconds } from '../../platform/server/queue/task.ts'
import type { Disk } from '../../platform/server/watch-disk.ts'
import { forgetJobs } from './forget-jobs.ts'

export const forgetEndedTask = 'forget_ended'

const rowsAtOnce = 1_000
const fullDiskSeconds = 600

/** Sorts before every Organization's id: here the day's round begins. */
const beginning = '00000000-0000-0000-0000-000000000000'

/** Deletes a little, in one transaction; returns whether there may be more. */
type Forget = (tx: Tx, organizationId: string, days: number) => Promise<boolean>

const ofOrganization: readonly Forget[] = [
  forgetJobs,
  forgetInvitations,
  async (tx, organizationId) => {
    const codes = await forgetCodes(tx, organizationId)
    const mails = await forgetMails(tx, organizationId)
    return (await forgetAnyonesAnswers(tx, organizationId)) || codes || mails
  },
]

const ofNone: readonly Forget[] = [
  async tx => (await deleteSomeExpiredSessions(tx, rowsAtOnce)) === rowsAtOnce,
  async tx => (await deleteUnusedBrowsers(tx, rowsAtOnce)) >= rowsAtOnce,
  async tx => (await deleteOldRequests(tx, rowsAtOnce)) === rowsAtOnce,
  async tx => (await deleteExpiredTickets(tx, rowsAtOnce)) === rowsAtOnce,
  async tx => (await deleteExpiredPending(tx, rowsAtOnce)) === rowsAtOnce,
  async (tx, _, days) => (await deleteExpiredLinks(tx, days, rowsAtOnce)) === rowsAtOnce,
  async tx => (await deleteExpiredChallenges(tx, rowsAtOnce)) === rowsAtOnce,
  async (tx, _, days) => (await deleteUntoldChanges(tx, days, rowsAtOnce)) === rowsAtOnce,
  async (tx, _, days) => (await deleteOldAddressRequests(tx, days, rowsAtOnce)) === rowsAtOnce,
  async (tx, _, days) => (await deleteOldChanges(tx, days, rowsAtOnce)) === rowsAtOnce,
  async (tx, _, days) => {
    await forgetFailed(tx, days)
    return false
  },
]

export interface ForgetNeeds {
  db: Database
  disk?: Disk
  /** How long ended things are kept. */
  keepEndedDays: number
  /** How long a turn takes. */
  milliseconds?: number
}

const payload = z.object({ organizationId: z.guid().default(beginning) })

/**
 * Deletes things that ended long ago, one Organization after another. Each transaction takes a little and a
 * turn is short, so that nothing waits for it; the next turn continues where this one stopped.
 */
export function forgetEnded(needs: ForgetNeeds): Task {
  const { db, disk, keepEndedDays, milliseconds = turnMilliseconds } = needs
  return async given => {
    const { organizationId: first } = payload.parse(given)
    const begun = performance.now()
    const isOver = () => performance.now() - begun > milliseconds
    const goOn = async (organizationId: string, afterSeconds = 0) => {
      const next = { key: forgetEndedTask, afterSeconds }
      await inNoOrganization(db, tx => queueBulkJob(tx, forgetEndedTask, organizationId, {}, next))
      return 'again' as const
    }
    /** False if time is over before everything was deleted. */
    const forgetAll = async (at: string) => {
      const isNone = at === beginning
      for (const forget of isNone ? ofNone : ofOrganization) {
        const some = (tx: Tx) => forget(tx, at, keepEndedDays)
        while (await (isNone ? inNoOrganization(db, some) : inOrganization(db, at, some)))
          if (isOver()) return false
      }
      return true
    }
    if (await disk?.isFull()) return void (await goOn(first, fullDiskSeconds))
    for (let at: string | undefined = first; at !== undefined; ) {
      if (!(await forgetAll(at))) return goOn(at)
      const [here, after] = await organizationsFrom(db, at, 2)
      at = here === at ? after : here
      if (at !== undefined && isOver()) return goOn(at)
    }
    return undefined
  }
}
