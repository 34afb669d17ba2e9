import { sql } from 'kysely'
import type { Database, Tx } from '../../platform/server/database/database.ts'

/** Records that a passkey was added or removed, until its person has been told. */
export async function insertPasskeyChange(
  tx: Tx,
  change: { id: string; userId: string; kind: 'added' | 'removed'; name: string; address: string },
): Promise<void> {
  await tx.insertInto('passkeyChanges').values(change).execute()
}

/** A changed passkey, with the address to write to. */
export function findPasskeyChange(db: Database, id: string) {
  return db
    .selectFrom('passkeyChanges as c')
    .innerJoin('users', 'users.id', 'c.userId')
    .select(['users.email', 'users.timeZone', 'c.kind', 'c.name', 'c.changedAt', 'c.address'])
    .where('c.id', '=', id)
    .where('users.disabledAt', 'is', null)
    .executeTakeFirst()
}

export async function deletePasskeyChange(db: Database, id: string): Promise<void> {
  await db.deleteFrom('passkeyChanges').where('id', '=', id).execute()
}

/** Deletes changes that nobody could be told about, this many at once. Returns how many there were. */
export async function deleteUntoldPasskeyChanges(
  tx: Tx,
  days: number,
  most: number,
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from passkey_changes where id = any(array(
      select id from passkey_changes where changed_at < now() - ${days} * interval '1 day'
      order by changed_at limit ${most}))`.execute(tx)
  return Number(numAffectedRows)
}
