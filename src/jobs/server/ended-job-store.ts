import { sql } from 'kysely'
import type { Tx } from '../../platform/server/database/database.ts'
import { linesKept } from '../job.ts'

/** A job that ended long ago. */
export interface EndedJob {
  id: string
  /** How many of its lines are stored. */
  lines: number
  /** Whether it imported contacts or dealt them out: their histories use it to show who did so. */
  isInHistories: boolean
}

/** Jobs that ended this many days ago, the earliest first; locked until commit. */
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

/** Deletes the stored lines of jobs. */
export async function deleteLines(tx: Tx, jobIds: string[]): Promise<void> {
  await tx.deleteFrom('jobRejections').where('jobId', 'in', jobIds).execute()
  await tx.deleteFrom('jobNotes').where('jobId', 'in', jobIds).execute()
}

/** Marks jobs that are still needed only by histories. */
export async function markForgotten(tx: Tx, jobIds: string[]): Promise<void> {
  await tx
    .updateTable('jobs')
    .set({ forgottenAt: sql<Date>`now()`, reason: null })
    .where('id', 'in', jobIds)
    .execute()
}

/** Deletes jobs that no history needs. */
export async function deleteJobs(tx: Tx, jobIds: string[]): Promise<void> {
  await tx.deleteFrom('jobs').where('id', 'in', jobIds).execute()
}
