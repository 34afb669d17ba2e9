import { sql } from 'kysely'
import type { Tx } from './database.ts'

/**
 * The present time by the database's clock, which alone decides expiry and last seen (T113); ISO 8601,
 * milliseconds.
 */
export async function databaseTime(tx: Tx): Promise<string> {
  const now = await sql<{ now: string }>`
    select to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`.execute(
    tx,
  )
  const [row] = now.rows
  if (!row) throw new Error('the database did not tell the time')
  return row.now
}
