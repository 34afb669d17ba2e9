import { sql, type Updateable } from 'kysely'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import type { DB } from '../../platform/server/database/tables.ts'
import type { User } from '../user.ts'

const userColumns = ['id', 'name', 'nameKey', 'email', 'emailCanonical'] as const

/** How long a changed address still belongs to its account, so that its person can object. */
export const objectionHours = 72

/** A user who can sign in, by id. */
export function findUser(db: Database | Tx, userId: string): Promise<User | undefined> {
  return db.selectFrom('users').select(userColumns).where('id', '=', userId).executeTakeFirst()
}

/** Stores the name and the time zone someone chose. */
export async function updateProfile(
  tx: Tx,
  userId: string,
  change: Pick<Updateable<DB['users']>, 'name' | 'nameKey' | 'timeZone'>,
): Promise<void> {
  if (Object.keys(change).length === 0) return
  await tx.updateTable('users').set(change).where('id', '=', userId).execute()
}

/** An account's name, which does not change until the transaction ends. */
export function lockName(tx: Tx, userId: string) {
  return tx
    .selectFrom('users')
    .select(['name', 'nameKey'])
    .where('id', '=', userId)
    .forShare()
    .executeTakeFirstOrThrow()
}

/** Someone as they see themselves. */
export function findMyself(db: Database | Tx, userId: string) {
  return db
    .selectFrom('users')
    .select(['id', 'name', 'email', 'timeZone', 'awaySince'])
    .where('id', '=', userId)
    .executeTakeFirst()
}

/** Stores the chosen status, and since when: choosing it again changes nothing. */
export async function setAway(
  db: Database,
  userId: string,
  away: boolean,
): Promise<{ awaySince: Date | null; now: Date }> {
  const since = away ? sql<Date>`coalesce(away_since, now())` : sql<null>`null`
  return db
    .updateTable('users')
    .set({ awaySince: since })
    .where('id', '=', userId)
    .returning(['awaySince', sql<Date>`now()`.as('now')])
    .executeTakeFirstOrThrow()
}

/** The account of an address, with the data needed to sign in. */
export function findAccount(db: Database | Tx, emailCanonical: string) {
  return db
    .selectFrom('users')
    .select([...userColumns, 'passwordHash', 'emailVerifiedAt', 'disabledAt'])
    .where('emailCanonical', '=', emailCanonical)
    .executeTakeFirst()
}

/** The account of someone who is signed in. */
export function findAccountById(db: Database | Tx, userId: string) {
  return db
    .selectFrom('users')
    .select([...userColumns, 'passwordHash'])
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
}

/** Locks an account against everything that changes or checks its password. */
export async function lockAccount(tx: Tx, userId: string): Promise<void> {
  await tx.selectFrom('users').select('id').where('id', '=', userId).forNoKeyUpdate().execute()
}

/**
 * Whether the account still has this password and is not disabled. It stays so until commit, and so do its second
 * factors: it waits for a change of either, and a change waits for it.
 */
export async function holdPassword(
  tx: Tx,
  { id, passwordHash }: { id: string; passwordHash: string },
): Promise<boolean> {
  const account = await tx
    .selectFrom('users')
    .select('id')
    .where('id', '=', id)
    .where('passwordHash', '=', passwordHash)
    .where('disabledAt', 'is', null)
    .forShare()
    .executeTakeFirst()
  return account !== undefined
}

export async function setPasswordHash(tx: Tx, userId: string, passwordHash: string): Promise<void> {
  await tx.updateTable('users').set({ passwordHash }).where('id', '=', userId).execute()
}

/** Gives an account an address that was proven just now. */
export async function setAddress(
  tx: Tx,
  userId: string,
  address: Pick<User, 'email' | 'emailCanonical'>,
): Promise<void> {
  await tx
    .updateTable('users')
    .set({ ...address, emailVerifiedAt: sql`now()` })
    .where('id', '=', userId)
    .execute()
}

/**
 * Whether an address belongs to another account: it has it, or it had it until a few days ago and may get it back.
 */
export async function isAddressOfAnother(
  db: Database | Tx,
  emailCanonical: string,
  userId: string | null,
): Promise<boolean> {
  const { rows } = await sql`
    select from users where email_canonical = ${emailCanonical} and id is distinct from ${userId}
    union all
    select from address_changes
    where canonical_before = ${emailCanonical} and user_id is distinct from ${userId}
      and undone_at is null and changed_at > now() - ${objectionHours} * interval '1 hour'`.execute(
    db,
  )
  return rows.length > 0
}

/** An account as it stays until the transaction ends, unless its name or address is changing now. */
export function lockUser(tx: Tx, userId: string): Promise<User | undefined> {
  return tx
    .selectFrom('users')
    .select(userColumns)
    .where('id', '=', userId)
    .forShare()
    .executeTakeFirst()
}

/** Whether the user's address is proven and the account open. */
export async function isVerified(tx: Tx, userId: string): Promise<boolean> {
  const user = await tx
    .selectFrom('users')
    .select('id')
    .where('id', '=', userId)
    .where('emailVerifiedAt', 'is not', null)
    .where('disabledAt', 'is', null)
    .executeTakeFirst()
  return user !== undefined
}

/** Inserts a new account. Returns false if the address has one already. */
export async function insertUser(tx: Tx, user: User, passwordHash: string): Promise<boolean> {
  const inserted = await tx
    .insertInto('users')
    // Every account begins with a proven address: the set-up token, a mailed link or a mailed code.
    .values({ ...user, passwordHash, emailVerifiedAt: sql`now()` })
    .onConflict(conflict => conflict.column('emailCanonical').doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}
