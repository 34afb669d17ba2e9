import { sql } from 'kysely'
import type { Database, Tx } from '../database/database.ts'

/** Deletes jobs from the queue that failed for good this many days ago. */
export async function forgetFailed(db: Database | Tx, days: number): Promise<void> {
  await sql`select forget_failed_jobs(${days})`.execute(db)
}
