import { sql } from 'kysely'
import type { Database, Tx } from '../../platform/server/database/database.ts'

/** The browser keeps the cookie no longer than this either. */
export const browserDays = 400

// The number of browsers per person, with room for those that drop their cookies at every start.
const browsersAtMost = 50

/** Whether someone has signed in to the account with this address in that browser before. */
export async function isKnownBrowser(
  db: Database,
  tokenHash: Buffer,
  emailCanonical: string,
): Promise<boolean> {
  const known = await db
    .selectFrom('knownBrowsers')
    .innerJoin('users', 'users.id', 'knownBrowsers.userId')
    .select('users.id')
    .where('knownBrowsers.tokenHash', '=', tokenHash)
    .where('users.emailCanonical', '=', emailCanonical)
    .executeTakeFirst()
  return known !== undefined
}

/** Whether anyone has signed in in that browser before. */
export async function isAnyonesBrowser(db: Database, tokenHash: Buffer): Promise<boolean> {
  const known = await db
    .selectFrom('knownBrowsers')
    .select('userId')
    .where('tokenHash', '=', tokenHash)
    .limit(1)
    .executeTakeFirst()
  return known !== undefined
}

/** Records that someone signed in with that browser, and deletes the ones they used longest ago. */
export async function upsertBrowser(
  db: Database,
  tokenHash: Buffer,
  userId: string,
): Promise<void> {
  await db
    .insertInto('knownBrowsers')
    .values({ tokenHash, userId })
    .onConflict(conflict =>
      conflict.columns(['tokenHash', 'userId']).doUpdateSet({ lastUsedAt: sql`now()` }),
    )
    .execute()
  await sql`
    delete from known_browsers where user_id = ${userId} and (
      last_used_at < now() - ${browserDays} * interval '1 day'
      or token_hash not in (
        select token_hash from known_browsers where user_id = ${userId}
        order by last_used_at desc limit ${browsersAtMost}))`.execute(db)
}

/** Forgets in which browsers someone signed in. */
export async function forgetBrowsers(tx: Tx, userId: string): Promise<void> {
  await tx.deleteFrom('knownBrowsers').where('userId', '=', userId).execute()
}

/** Deletes browsers nobody has signed in with for so long, about this many at once. Returns how many there were. */
export async function deleteUnusedBrowsers(db: Database | Tx, most: number): Promise<number> {
  const isUnused = sql<boolean>`last_used_at < now() - ${browserDays} * interval '1 day'`
  const { numAffectedRows } = await sql`
    delete from known_browsers where token_hash = any(array(
      select token_hash from known_browsers where ${isUnused}
      order by last_used_at limit ${most})) and ${isUnused}`.execute(db)
  return Number(numAffectedRows)
}
