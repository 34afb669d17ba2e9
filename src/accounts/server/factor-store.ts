import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/server/database/database.ts'

/**
 * Whether the account whose id is in this column has a second factor, as SQL, so that it can be asked along with what
 * is read anyway. `factorKindsOf` says which ones: both know the same tables.
 */
export const hasFactor = (column: string): RawBuilder<boolean> => sql<boolean>`(
  exists (select from totp_factors where user_id = ${sql.ref(column)})
  or exists (select from passkeys where user_id = ${sql.ref(column)}))`

/**
 * The Organizations of someone that require a second factor, and none of theirs begins to before this transaction ends:
 * a database function, since an account belongs to no tenant. The account is locked.
 */
export async function holdRequiringOrganizations(tx: Tx, userId: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select organizations_requiring_factor(${userId}) as id`.execute(tx)
  return found.rows.map(row => row.id)
}
