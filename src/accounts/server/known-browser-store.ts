import { sql } from 'kysely'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import type { SessionStart } from './session-start.ts'

/** The browser keeps the cookie no longer than this either. */
export const browserDays = 400

// The number of browsers per person, with room for those that drop their cookies at every start.
const browsersAtMost = 50

// A program that drops its cookies signs in in a new browser every time. Its person gets so many letters and no more.
const newBrowsersInHour = 10

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

/** What is noted of a browser when it is used for the first time. */
export type NewBrowser = Pick<SessionStart, 'browserName' | 'system' | 'address'>

/**
 * Records that someone signed in with that browser, and deletes the ones they used longest ago. Returns its id if it is
 * new to someone who has used others before, and not too many within the hour.
 */
export async function upsertBrowser(
  tx: Tx,
  tokenHash: Buffer,
  userId: string,
  { browserName: browser, system, address }: NewBrowser,
): Promise<string | null> {
  const { id, isNew } = await tx
    .insertInto('knownBrowsers')
    .values({ tokenHash, userId, browser, system, address })
    .onConflict(conflict =>
      conflict.columns(['tokenHash', 'userId']).doUpdateSet({ lastUsedAt: sql`now()` }),
    )
    // Of a row that was inserted just now, and of no other.
    .returning(['id', sql<boolean>`xmax = 0`.as('isNew')])
    .executeTakeFirstOrThrow()
  const { rows } = await sql<{ others: number; fresh: number }>`
    select count(*) as others,
      count(*) filter (where first_used_at > now() - interval '1 hour') as fresh
    from known_browsers where user_id = ${userId} and id <> ${id}`.execute(tx)
  const { others = 0, fresh = 0 } = rows[0] ?? {}
  await sql`
    delete from known_browsers where user_id = ${userId} and (
      last_used_at < now() - ${browserDays} * interval '1 day'
      or token_hash not in (
        select token_hash from known_browsers where user_id = ${userId}
        order by last_used_at desc limit ${browsersAtMost}))`.execute(tx)
  return isNew && others > 0 && fresh <= newBrowsersInHour ? id : null
}

/**
 * A browser when it was new, and where to write about it: to the address of that moment, because the first thing that a
 * thief may do is to change it.
 */
export function findNewBrowser(db: Database, id: string) {
  return db
    .selectFrom('knownBrowsers as b')
    .innerJoin('users as u', 'u.id', 'b.userId')
    .select(['b.browser', 'b.system', 'b.address', 'b.firstUsedAt', 'u.timeZone'])
    .select(
      sql<string>`coalesce((select c.email_before from address_changes c
        where c.user_id = u.id and c.changed_at > b.first_used_at order by c.sequence limit 1),
        u.email)`.as('email'),
    )
    .where('b.id', '=', id)
    .where('u.disabledAt', 'is', null)
    .executeTakeFirst()
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
