import { sql } from 'kysely'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import { hashToken } from '../../platform/server/token.ts'

const linkMinutes = 60

/** What a link's token finds: which address it confirms for which account, and what may have ended it. */
export function findAddressLink(db: Database | Tx, token: string) {
  return db
    .selectFrom('addressLinks as link')
    .innerJoin('addressRequests as request', 'request.id', 'link.requestId')
    .innerJoin('users', 'users.id', 'link.userId')
    .select([
      'link.userId',
      'link.usedAt',
      'link.replacedAt',
      sql<boolean>`link.expires_at <= now()`.as('isExpired'),
      'request.email',
      'request.emailCanonical',
      'request.sessionHash',
    ])
    .where('link.tokenHash', '=', hashToken(token))
    .where('users.disabledAt', 'is', null)
    .executeTakeFirst()
}

export async function insertAddressLink(
  tx: Tx,
  link: { tokenHash: Buffer; requestId: string; userId: string },
): Promise<void> {
  const expiresAt = sql<Date>`now() + ${linkMinutes} * interval '1 minute'`
  await tx
    .insertInto('addressLinks')
    .values({ ...link, expiresAt })
    .execute()
}

/** Ends the link of an account that still works, if there is one. */
export async function replaceAddressLinks(tx: Tx, userId: string): Promise<void> {
  await tx
    .updateTable('addressLinks')
    .set({ replacedAt: sql`now()` })
    .where('userId', '=', userId)
    .where('replacedAt', 'is', null)
    .where('usedAt', 'is', null)
    .execute()
}

/** The same, and no mail that is still waiting brings another link. */
export async function endAddressLinks(tx: Tx, userId: string): Promise<void> {
  await replaceAddressLinks(tx, userId)
  await tx
    .updateTable('addressRequests')
    .set({ closedAt: sql`now()` })
    .where('userId', '=', userId)
    .where('closedAt', 'is', null)
    .execute()
}

export async function markAddressLinkUsed(tx: Tx, token: string): Promise<void> {
  await tx
    .updateTable('addressLinks')
    .set({ usedAt: sql`now()` })
    .where('tokenHash', '=', hashToken(token))
    .execute()
}
