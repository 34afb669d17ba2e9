import { sql } from 'kysely'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import type { FactorChange } from '../factor.ts'

/** Records that second factors changed, until their person has been told. */
export async function insertFactorChange(
  tx: Tx,
  change: { id: string; userId: string; kind: FactorChange; address: string },
): Promise<void> {
  await tx.insertInto('factorChanges').values(change).execute()
}

/** A change, with the address to write to. */
export function findFactorChange(db: Database, id: string) {
  return db
    .selectFrom('factorChanges')
    .innerJoin('users', 'users.id', 'factorChanges.userId')
    .select([
      'users.email',
      'factorChanges.kind',
      'factorChanges.changedAt',
      'factorChanges.address',
    ])
    .where('factorChanges.id', '=', id)
    .where('users.disabledAt', 'is', null)
    .executeTakeFirst()
}

export async function deleteFactorChange(db: Database, id: string): Promise<void> {
  await db.deleteFrom('factorChanges').where('id', '=', id).execute()
}

/** Deletes changes that nobody could be told about, this many at once. Returns how many there were. */
export async function deleteUntoldFactorChanges(
  tx: Tx,
  days: number,
  most: number,
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from factor_changes where id = any(array(
      select id from factor_changes where changed_at < now() - ${days} * interval '1 day'
      order by changed_at limit ${most}))`.execute(tx)
  return Number(numAffectedRows)
}
