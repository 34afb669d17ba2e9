import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import { sendAhead } from '../database/send-ahead.ts'

/** A job's payload: ids only, and the Organization it works in. */
export type JobPayload = Readonly<Record<string, string | number>>

/** In the place of an Organization's id: the job is about accounts, which belong to none. */
export const noOrganization = '00000000-0000-0000-0000-000000000000'

/**
 * Queues a job in this transaction: it exists if and only if the transaction commits (T100). It runs at once,
 * or after some hours.
 */
export async function queueJob(
  tx: Tx,
  task: string,
  organizationId: string,
  payload: JobPayload,
  afterHours = 0,
): Promise<void> {
  const queue = sql`
    select queue_job(${task}, ${organizationId}::uuid, ${JSON.stringify(payload)}::jsonb,
      now() + ${afterHours} * interval '1 hour')`
  await sendAhead(tx, queue.compile(tx))
}

/** The same for many jobs of one task, each with the Organization in its payload, in one statement. */
export async function queueJobs(
  tx: Tx,
  task: string,
  payloads: readonly (JobPayload & { organizationId: string })[],
): Promise<void> {
  const queue = sql`
    select queue_job(${task}, (payload ->> 'organizationId')::uuid, payload)
    from jsonb_array_elements(${JSON.stringify(payloads)}::jsonb) as payload`
  await sendAhead(tx, queue.compile(tx))
}

/**
 * The same for long-running work. Only one such job runs at a time in the whole installation, and a job that is
 * already queued under its key is not queued again.
 */
export async function queueBulkJob(
  tx: Tx,
  task: string,
  organizationId: string,
  payload: JobPayload,
  { key, afterSeconds = 0 }: { key: string; afterSeconds?: number },
): Promise<void> {
  await sql`
    select queue_bulk_job(${task}, ${organizationId}::uuid, ${JSON.stringify(payload)}::jsonb, ${key},
      now() + ${afterSeconds} * interval '1 second')`.execute(tx)
}
