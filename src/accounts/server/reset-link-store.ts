import { sql } from 'kysely'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import { hashToken } from '../../platform/server/token.ts'

const linkMinutes = 60

/** What a link's token finds: whose password it changes, and what may have ended it. */
export function findResetLink(db: Database | Tx, token: string) {
  return db
    .selectFrom('passwordResetLinks as link')
    .innerJoin('users', 'users.id', 'link.userId')
    .select([
      'link.userId',
      'link.usedAt',
      'link.replacedAt',
      // Made on the command line, for someone who has lost every factor.
      sql<boolean>`link.request_id is null`.as('isHanded'),
      sql<boolean>`link.expires_at <= now()`.as('isExpired'),
      'users.name',
      'users.email',
      'users.emailCanonical',
    ])
    .where('link.tokenHash', '=', hashToken(token))
    .where('users.disabledAt', 'is', null)
    .executeTakeFirst()
}

/** How many mails other requests have had sent to this account in the last hour. */
export async function countOtherResets(tx: Tx, userId: string, requestId: string): Promise<number> {
  const { requests } = await tx
    .selectFrom('passwordResetLinks')
    .select(eb => eb.fn.count<number>('requestId').distinct().as('requests'))
    .where('userId', '=', userId)
    .where('createdAt', '>', sql<Date>`now() - interval '1 hour'`)
    .where('requestId', '!=', requestId)
    .executeTakeFirstOrThrow()
  return Number(requests)
}

export async function insertResetLink(
  tx: Tx,
  link: { tokenHash: Buffer; requestId: string | null; userId: string },
): Promise<void> {
  const expiresAt = sql<Date>`now() + ${linkMinutes} * interval '1 minute'`
  await tx
    .insertInto('passwordResetLinks')
    .values({ ...link, expiresAt })
    .execute()
}

/** Whether a link that was made on the command line still works: no mail may end it. */
export async function hasHandedLink(tx: Tx, userId: string): Promise<boolean> {
  const link = await tx
    .selectFrom('passwordResetLinks')
    .select('userId')
    .where('userId', '=', userId)
    .where('requestId', 'is', null)
    .where('replacedAt', 'is', null)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', sql<Date>`now()`)
    .executeTakeFirst()
  return link !== undefined
}

/** Ends the link of an account that still works, if there is one. */
export async function replaceResetLinks(tx: Tx, userId: string): Promise<void> {
  await tx
    .updateTable('passwordResetLinks')
    .set({ replacedAt: sql`now()` })
    .where('userId', '=', userId)
    .where('replacedAt', 'is', null)
    .where('usedAt', 'is', null)
    .execute()
}

export async function markResetLinkUsed(tx: Tx, token: string): Promise<void> {
  await tx
    .updateTable('passwordResetLinks')
    .set({ usedAt: sql`now()` })
    .where('tokenHash', '=', hashToken(token))
    .execute()
}

/** Deletes links that expired some days ago, this many at once. Returns how many there were. */
export async function deleteExpiredLinks(tx: Tx, days: number, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from password_reset_links where token_hash = any(array(
      select token_hash from password_reset_links
      where expires_at < now() - ${days} * interval '1 day'
      order by expires_at limit ${most}))`.execute(tx)
  return Number(numAffectedRows)
}
