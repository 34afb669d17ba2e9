import { type RawBuilder, sql } from 'kysely'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import type { SessionStart, SessionTerms } from './session-start.ts'

// A session that is used all the time is not written all the time.
const noteEveryMinutes = 5
const longAgo = sql<boolean>`last_used_at < now() - ${noteEveryMinutes} * interval '1 minute'`

/** When a session ends that was used just now: some days later, or some days after it began. */
const expiry = (began: RawBuilder<unknown>, { days, idleDays }: SessionTerms) =>
  sql<Date>`least(${began} + ${days} * interval '1 day', now() + ${idleDays} * interval '1 day')`

// Long enough for a series of sensitive acts, and too short for someone who finds the browser open after lunch.
const proofMinutes = 15

/** Inserts a session. Whoever begins one has just proved who they are. */
export async function insertSession(
  db: Database | Tx,
  tokenHash: Buffer,
  userId: string,
  { browserName: browser, system, address, terms }: SessionStart,
): Promise<void> {
  const expiresAt = expiry(sql`now()`, terms)
  await db
    .insertInto('sessions')
    .values({ tokenHash, userId, expiresAt, browser, system, address, provedAt: sql`now()` })
    .execute()
}

/**
 * Whose session it is: unexpired, of an account that is not disabled (T65). `isDue` is whether its use is to be
 * noted again.
 */
export function findSession(db: Database, tokenHash: Buffer) {
  return db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.userId')
    .select(['sessions.userId', longAgo.as('isDue')])
    .where('sessions.tokenHash', '=', tokenHash)
    .where('sessions.expiresAt', '>', sql<Date>`now()`)
    .where('users.disabledAt', 'is', null)
    .executeTakeFirst()
}

/** The user of a valid session. */
export async function findSessionUser(
  db: Database,
  tokenHash: Buffer,
): Promise<string | undefined> {
  return (await findSession(db, tokenHash))?.userId
}

/** Whether the person of a valid session lately proved who they are. */
export async function hasProof(tx: Tx, userId: string, tokenHash: Buffer): Promise<boolean> {
  const session = await tx
    .selectFrom('sessions')
    .select('id')
    .where('tokenHash', '=', tokenHash)
    .where('userId', '=', userId)
    .where('expiresAt', '>', sql<Date>`now()`)
    .where('provedAt', '>', sql<Date>`now() - ${proofMinutes} * interval '1 minute'`)
    .executeTakeFirst()
  return session !== undefined
}

/** Notes that the person of a session proves now who they are. */
export async function markProved(tx: Tx, tokenHash: Buffer): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ provedAt: sql`now()` })
    .where('tokenHash', '=', tokenHash)
    .execute()
}

/** Notes that a session is used now, from there, and moves its end. */
export async function updateLastUse(
  db: Database,
  tokenHash: Buffer,
  address: string,
  terms: SessionTerms,
): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ lastUsedAt: sql`now()`, address, expiresAt: expiry(sql`created_at`, terms) })
    .where('tokenHash', '=', tokenHash)
    .where(longAgo)
    .execute()
}

/** Which of these sessions, by their hashes in hex, are still valid. */
export async function findLiveSessions(db: Database | Tx, hashes: string[]): Promise<Set<string>> {
  const sessions = await db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.userId')
    .select('sessions.tokenHash')
    .where(
      sql<boolean>`sessions.token_hash = any(array(select decode(hash, 'hex') from unnest(${hashes}::text[]) as hash))`,
    )
    .where('sessions.expiresAt', '>', sql<Date>`now()`)
    .where('users.disabledAt', 'is', null)
    .execute()
  return new Set(sessions.map(session => session.tokenHash.toString('hex')))
}

export async function deleteSession(db: Database | Tx, tokenHash: Buffer): Promise<void> {
  await db.deleteFrom('sessions').where('tokenHash', '=', tokenHash).execute()
}

/** Deletes one of a user's sessions and returns its hash; undefined if there is no such session any more. */
export async function deleteSessionById(
  tx: Tx,
  userId: string,
  id: string,
): Promise<Buffer | undefined> {
  const session = await tx
    .deleteFrom('sessions')
    .where('id', '=', id)
    .where('userId', '=', userId)
    .where('expiresAt', '>', sql<Date>`now()`)
    .returning('tokenHash')
    .executeTakeFirst()
  return session?.tokenHash
}

/** Deletes a user's sessions, except the one to keep, and returns their hashes. */
export async function deleteSessionsOf(
  tx: Tx,
  userId: string,
  keep: Buffer | null,
): Promise<Buffer[]> {
  const sessions = await tx
    .deleteFrom('sessions')
    .where('userId', '=', userId)
    .$if(keep !== null, query => query.where('tokenHash', '!=', keep as Buffer))
    .returning('tokenHash')
    .execute()
  return sessions.map(session => session.tokenHash)
}

/** Deletes a user's expired sessions. */
export async function deleteExpiredSessions(db: Database | Tx, userId: string): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where('userId', '=', userId)
    .where('expiresAt', '<', sql<Date>`now()`)
    .execute()
}

/** Deletes expired sessions of anyone, this many at once. Returns how many there were. */
export async function deleteSomeExpiredSessions(db: Database | Tx, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from sessions where token_hash = any(array(
      select token_hash from sessions where expires_at < now()
      order by expires_at limit ${most}))`.execute(db)
  return Number(numAffectedRows)
}
