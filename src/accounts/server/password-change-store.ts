import { sql } from 'kysely'
import type { Database, Tx } from '../../platform/server/database/database.ts'

/** Records that a password was changed, until its person has been told. */
export async function insertPasswordChange(
  tx: Tx,
  change: { id: string; userId: string; address: string },
): Promise<void> {
  await tx.insertInto('passwordChanges').values(change).execute()
}

/** A changed password, with the address to write to. */
export function findPasswordChange(db: Database, id: string) {
  return db
    .selectFrom('passwordChanges')
    .innerJoin('users', 'users.id', 'passwordChanges.userId')
    .select([
      'users.email',
      'users.timeZone',
      'passwordChanges.changedAt',
      'passwordChanges.address',
    ])
    .where('passwordChanges.id', '=', id)
    .where('users.disabledAt', 'is', null)
    .executeTakeFirst()
}

export async function deletePasswordChange(db: Database, id: string): Promise<void> {
  await db.deleteFrom('passwordChanges').where('id', '=', id).execute()
}

/** Deletes changes that nobody could be told about, this many at once. Returns how many there were. */
export async function deleteUntoldChanges(tx: Tx, days: number, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from password_changes where id = any(array(
      select id from password_changes where changed_at < now() - ${days} * interval '1 day'
      order by changed_at limit ${most}))`.execute(tx)
  return Number(numAffectedRows)
}
