import { sql } from 'kysely'
import type { Tx } from '../../platform/server/database/database.ts'
import type { JobState } from '../job.ts'

export type JobKind = 'import' | 'handover' | 'undo'

interface NewJob {
  id: string
  organizationId: string
  spaceId: string
  kind: JobKind
  /** An import is `receiving` until its whole file is here. */
  state: 'receiving' | 'queued'
  total: number
  startedBy: string
}

export async function insertJob(tx: Tx, job: NewJob): Promise<void> {
  await tx.insertInto('jobs').values(job).execute()
}

const columns = [
  'id',
  'organizationId',
  'spaceId',
  'kind',
  'state',
  'done',
  'total',
  'rejectedCount',
  'notedCount',
  'updatedCount',
  'leftOutCount',
  'reason',
  'startedBy',
] as const

/** A job that has its input and is still stored, for the person who started it. */
export async function findJob(tx: Tx, spaceId: string, jobId: string, startedBy: string) {
  const row = await tx
    .selectFrom('jobs')
    .select(columns)
    .where(eb => eb.and({ spaceId, id: jobId, startedBy }))
    .where('state', '!=', 'receiving')
    .where('forgottenAt', 'is', null)
    .executeTakeFirst()
  return row && { ...row, state: row.state as JobState }
}

/** A job as its worker or a cancellation reads it: locked until commit. */
export type HeldJob = NonNullable<Awaited<ReturnType<typeof lockJob>>>

export function lockJob(tx: Tx, jobId: string) {
  return tx
    .selectFrom('jobs')
    .select(columns)
    .where('id', '=', jobId)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

/** How many unfinished jobs of this kind someone has in a Space. */
export async function countOpenJobs(
  tx: Tx,
  of: { spaceId: string; startedBy: string; kind: JobKind },
): Promise<number> {
  const { jobs } = await tx
    .selectFrom('jobs')
    .select(eb => eb.fn.countAll<number>().as('jobs'))
    .where(eb => eb.and(of))
    .where('state', 'in', ['receiving', 'queued', 'running'])
    .executeTakeFirstOrThrow()
  return Number(jobs)
}

/** Jobs of a Space whose input began to arrive so long ago that nobody is sending it any more. */
export async function selectAbandoned(tx: Tx, spaceId: string, hours: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('jobs')
    .select('id')
    .where('spaceId', '=', spaceId)
    .where('state', '=', 'receiving')
    .where('createdAt', '<', sql<Date>`now() - ${hours} * interval '1 hour'`)
    .execute()
  return rows.map(row => row.id)
}

/** Deletes a job whose input never arrived, with everything stored for it. */
export async function deleteReceiving(tx: Tx, jobId: string): Promise<void> {
  await tx.deleteFrom('jobs').where('id', '=', jobId).where('state', '=', 'receiving').execute()
}

/** The fields of a job that change while it is worked on. */
export interface JobChange {
  state?: 'queued' | 'running'
  done?: number
  total?: number
  rejectedCount?: number
  notedCount?: number
  updatedCount?: number
  leftOutCount?: number
  /** Why it failed. */
  reason?: string
}

export async function updateJob(tx: Tx, jobId: string, change: JobChange): Promise<void> {
  await tx.updateTable('jobs').set(change).where('id', '=', jobId).execute()
}

/** Ends a job; nothing more happens in it. */
export async function endJob(
  tx: Tx,
  jobId: string,
  state: 'done' | 'failed' | 'cancelled',
): Promise<void> {
  await tx
    .updateTable('jobs')
    .set({ state, endedAt: sql<Date>`now()` })
    .where('id', '=', jobId)
    .execute()
}
