import { sql } from 'kysely'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import type { SignInChange } from '../sign-in-change.ts'

/** Records a change of how someone signs in, until they have been told. */
export async function insertSignInChange(
  tx: Tx,
  change: SignInChange & { id: string; userId: string; address: string },
): Promise<void> {
  await tx.insertInto('signInChanges').values(change).execute()
}

/** A change, with whom to tell. */
export async function findSignInChange(db: Database, id: string) {
  const found = await db
    .selectFrom('signInChanges as c')
    .innerJoin('users', 'users.id', 'c.userId')
    .select(['users.email', 'users.timeZone', 'c.kind', 'c.name', 'c.changedAt', 'c.address'])
    .where('c.id', '=', id)
    .where('users.disabledAt', 'is', null)
    .executeTakeFirst()
  if (!found) return undefined
  const { kind, name, ...told } = found
  return { ...told, change: { kind, name } as SignInChange }
}

export async function deleteSignInChange(db: Database, id: string): Promise<void> {
  await db.deleteFrom('signInChanges').where('id', '=', id).execute()
}

/** Deletes changes that nobody could be told about, this many at once. Returns how many there were. */
export async function deleteUntoldChanges(tx: Tx, days: number, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from sign_in_changes where id = any(array(
      select id from sign_in_changes where changed_at < now() - ${days} * interval '1 day'
      order by changed_at limit ${most}))`.execute(tx)
  return Number(numAffectedRows)
}
