import { deleteShares } from '../../handovers/server/deal-store.ts'
import { deleteLayouts } from '../../imports/server/import-store.ts'
import { deleteBefore, selectBeingUndone } from '../../imports/server/reversal-store.ts'
import {
  deleteJobs,
  deleteLines,
  type EndedJob,
  lockEndedJobs,
  markForgotten,
} from '../../jobs/server/ended-job-store.ts'
import type { Tx } from '../../platform/server/database/database.ts'

const jobsAtOnce = 100
const linesAtOnce = 10_000
const updatesAtOnce = 10_000

/** The first of these jobs, at least one, with no more lines than can be deleted at once. */
function cut(jobs: readonly EndedJob[]): EndedJob[] {
  let lines = 0
  return jobs.filter((job, nth) => {
    lines += job.lines
    return nth === 0 || lines <= linesAtOnce
  })
}

/**
 * Deletes some jobs that ended this many days ago: their lines, how their file was read, who got how many. If a
 * job imported contacts or dealt them out, the name of the person who started it stays for their histories.
 */
export async function forgetJobs(tx: Tx, organizationId: string, days: number): Promise<boolean> {
  const idsOf = (some: readonly EndedJob[]) => some.map(({ id }) => id)
  const ended = await lockEndedJobs(tx, organizationId, days, jobsAtOnce)
  const undone = await selectBeingUndone(tx, idsOf(ended))
  const jobs = cut(ended.filter(({ id }) => !undone.includes(id)))
  if (jobs.length === 0) return false
  // One import may have changed a million contacts.
  if ((await deleteBefore(tx, idsOf(jobs), updatesAtOnce)) === updatesAtOnce) return true
  const told = idsOf(jobs.filter(({ isInHistories }) => isInHistories))
  const others = idsOf(jobs.filter(({ isInHistories }) => !isInHistories))
  await deleteLines(tx, idsOf(jobs))
  await deleteLayouts(tx, idsOf(jobs))
  await deleteShares(tx, idsOf(jobs))
  if (told.length > 0) await markForgotten(tx, told)
  if (others.length > 0) await deleteJobs(tx, others)
  return true
}
