import { sql } from 'kysely'
import type { Tx } from '../../platform/server/database/database.ts'
import { linesKept } from '../job.ts'

/** A job that ended long ago. */
export interface EndedJob {
  id: string
  /** How many of its lines are kept. */
  lines: number
  /** Whether contacts came here by it or were dealt out: their histories tell from it who did so. */
  isInHistories: boolean
}

/** Jobs that ended so many days ago, those that ended first; held until commit. */
export async function lockEndedJobs(
  tx: Tx,
  organizationId: string,
  days: number,
  most: number,
): Promise<EndedJob[]> {
  const { rows } = await sql<EndedJob>`
    select id, least(rejected_count, ${linesKept}) + least(noted_count, ${linesKept}) as lines,
      kind <> 'undo' and done > updated_count + left_out_count as is_in_histories
    from jobs
    where organization_id = ${organizationId} and forgotten_at is null
      and ended_at < now() - ${days} * interval '1 day'
    order by ended_at limit ${most} for no key update skip locked`.execute(tx)
  return rows
}

/** Deletes the lines that are kept of jobs. */
export async function deleteLines(tx: Tx, jobIds: string[]): Promise<void> {
  await tx.deleteFrom('jobRejections').where('jobId', 'in', jobIds).execute()
  await tx.deleteFrom('jobNotes').where('jobId', 'in', jobIds).execute()
}

/** Marks jobs of which nothing is told any more but in histories. */
export async function markForgotten(tx: Tx, jobIds: string[]): Promise<void> {
  await tx
    .updateTable('jobs')
    .set({ forgottenAt: sql<Date>`now()`, reason: null })
    .where('id', 'in', jobIds)
    .execute()
}

/** Deletes jobs that no history tells of. */
export async function deleteJobs(tx: Tx, jobIds: string[]): Promise<void> {
  await tx.deleteFrom('jobs').where('id', 'in', jobIds).execute()
}
