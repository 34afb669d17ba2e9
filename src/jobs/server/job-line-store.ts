import { sql } from 'kysely'
import type { Tx } from '../../platform/server/database/database.ts'
import { linesKept, linesShown } from '../job.ts'
import type { HeldJob } from './job-store.ts'

/** A line of a job's input and its cells. */
interface Line {
  line: number
  cells: string[]
}

/** A line that was rejected, and why. */
export type Rejection = Line & { reason: string }

/** A line that was accepted, with a note. */
export type Note = Line & { note: string }

/** As SQL: lines with a text each, in few parameters however many there are. */
function rowsOf(job: Pick<HeldJob, 'id' | 'organizationId'>, lines: (Line & { text: string })[]) {
  const numbers = lines.map(one => one.line)
  const texts = lines.map(one => one.text)
  const cells = lines.map(one => JSON.stringify(one.cells))
  return sql`
    select ${job.id}::uuid, ${job.organizationId}::uuid, line, text,
      array(select json_array_elements_text(cells::json))
    from unnest(${numbers}::int[], ${texts}::text[], ${cells}::text[]) one (line, text, cells)`
}

/** Stores rejected lines of a job, up to a number beyond which nobody corrects them. */
export async function insertRejections(
  tx: Tx,
  job: Pick<HeldJob, 'id' | 'organizationId' | 'rejectedCount'>,
  rejections: readonly Rejection[],
): Promise<void> {
  const kept = rejections.slice(0, Math.max(0, linesKept - job.rejectedCount))
  if (kept.length === 0) return
  const rows = rowsOf(
    job,
    kept.map(one => ({ ...one, text: one.reason })),
  )
  await sql`insert into job_rejections (job_id, organization_id, line, reason, cells) ${rows}`.execute(
    tx,
  )
}

/** Stores lines with a note, up to a limit. */
export async function insertNotes(
  tx: Tx,
  job: Pick<HeldJob, 'id' | 'organizationId' | 'notedCount'>,
  notes: readonly Note[],
): Promise<void> {
  const kept = notes.slice(0, Math.max(0, linesKept - job.notedCount))
  if (kept.length === 0) return
  const rows = rowsOf(
    job,
    kept.map(one => ({ ...one, text: one.note })),
  )
  await sql`insert into job_notes (job_id, organization_id, line, note, cells) ${rows}`.execute(tx)
}

/** The first rejected lines, as a job's answer has them. */
export function selectFirstRejections(tx: Tx, jobId: string) {
  return tx
    .selectFrom('jobRejections')
    .select(['line', 'reason'])
    .where('jobId', '=', jobId)
    .orderBy('line')
    .limit(linesShown)
    .execute()
}

/** The first noted lines, as a job's answer has them. */
export function selectFirstNotes(tx: Tx, jobId: string) {
  return tx
    .selectFrom('jobNotes')
    .select(['line', 'note'])
    .where('jobId', '=', jobId)
    .orderBy('line')
    .limit(linesShown)
    .execute()
}

/** Rejected lines after one, in order: `limit` at most. */
export function selectRejections(tx: Tx, jobId: string, afterLine: number, limit: number) {
  return tx
    .selectFrom('jobRejections')
    .select(['line', 'reason as text', 'cells'])
    .where('jobId', '=', jobId)
    .where('line', '>', afterLine)
    .orderBy('line')
    .limit(limit)
    .execute()
}

/** Noted lines after one, in order: `limit` at most. */
export function selectNotes(tx: Tx, jobId: string, afterLine: number, limit: number) {
  return tx
    .selectFrom('jobNotes')
    .select(['line', 'note as text', 'cells'])
    .where('jobId', '=', jobId)
    .where('line', '>', afterLine)
    .orderBy('line')
    .limit(limit)
    .execute()
}
