import { sql } from 'kysely'
import type { Database, Tx } from '../../platform/server/database/database.ts'

/** Records that someone asked for a new password for this address. */
export async function insertResetRequest(
  tx: Tx,
  request: { id: string; emailCanonical: string },
): Promise<void> {
  await tx.insertInto('passwordResetRequests').values(request).execute()
}

/** The address of a request, unless its mail would come so late that nobody waits for it. */
export async function findRequestedAddress(tx: Tx, id: string): Promise<string | undefined> {
  const request = await tx
    .selectFrom('passwordResetRequests')
    .select('emailCanonical')
    .where('id', '=', id)
    .where('askedAt', '>', sql<Date>`now() - interval '1 hour'`)
    .executeTakeFirst()
  return request?.emailCanonical
}

export async function deleteResetRequest(db: Database | Tx, id: string): Promise<void> {
  await db.deleteFrom('passwordResetRequests').where('id', '=', id).execute()
}

/** Deletes requests that no job will look at any more, this many at once. Returns how many there were. */
export async function deleteOldRequests(tx: Tx, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from password_reset_requests where id = any(array(
      select id from password_reset_requests where asked_at < now() - interval '24 hours'
      order by asked_at limit ${most}))`.execute(tx)
  return Number(numAffectedRows)
}
