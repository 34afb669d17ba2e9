import { sql } from 'kysely'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import { hashToken } from '../../platform/server/token.ts'

const ticketMinutes = 5

/** Stores the ticket of someone who gave the right password; their expired ones go. */
export async function insertTicket(tx: Tx, userId: string, ticket: string): Promise<void> {
  await tx
    .deleteFrom('signInTickets')
    .where('userId', '=', userId)
    .where('expiresAt', '<=', sql<Date>`now()`)
    .execute()
  const expiresAt = sql<Date>`now() + ${ticketMinutes} * interval '1 minute'`
  await tx
    .insertInto('signInTickets')
    .values({ tokenHash: hashToken(ticket), userId, expiresAt })
    .execute()
}

/** Whose ticket it is, if it still works. */
export function findTicket(tx: Database | Tx, ticket: string) {
  return tx
    .selectFrom('signInTickets')
    .innerJoin('users', 'users.id', 'signInTickets.userId')
    .select(['users.id as userId', 'users.emailCanonical'])
    .where('signInTickets.tokenHash', '=', hashToken(ticket))
    .where('signInTickets.expiresAt', '>', sql<Date>`now()`)
    .where('users.disabledAt', 'is', null)
    .executeTakeFirst()
}

/** Uses a ticket up. */
export async function deleteTicket(tx: Tx, ticket: string): Promise<void> {
  await tx.deleteFrom('signInTickets').where('tokenHash', '=', hashToken(ticket)).execute()
}

/** Ends the tickets of an account: its password or one of its factors changes. */
export async function deleteTicketsOf(tx: Tx, userId: string): Promise<void> {
  await tx.deleteFrom('signInTickets').where('userId', '=', userId).execute()
}

/** Deletes expired tickets of anyone, this many at once. Returns how many there were. */
export async function deleteExpiredTickets(tx: Tx, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from sign_in_tickets where token_hash = any(array(
      select token_hash from sign_in_tickets where expires_at < now()
      order by expires_at limit ${most}))`.execute(tx)
  return Number(numAffectedRows)
}
