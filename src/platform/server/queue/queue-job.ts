import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

/** What a job is told: ids alone, and whose Organization it works in. */
export type JobPayload = Readonly<Record<string, string | number>>

/**
 * Queues a job in this transaction: it exists if and only if the transaction commits (T100). It is done
 * at once, or after some hours.
 */
export async function queueJob(
  tx: Tx,
  task: string,
  organizationId: string,
  payload: JobPayload,
  afterHours = 0,
): Promise<void> {
  await sql`
    select queue_job(${task}, ${organizationId}::uuid, ${JSON.stringify(payload)}::jsonb,
      now() + ${afterHours} * interval '1 hour')`.execute(tx)
}
