import { sql } from 'kysely'
import type { Database, Tx } from '../../platform/server/database/database.ts'

/** Records which new address someone asked for, and in which session. */
export async function insertAddressRequest(
  tx: Tx,
  request: {
    id: string
    userId: string
    sessionHash: Buffer
    email: string
    emailCanonical: string
    mailbox: string
  },
): Promise<void> {
  await tx.insertInto('addressRequests').values(request).execute()
}

/** A request whose mail is still to be sent, unless it would come so late that nobody waits for it. */
export function findAddressRequest(tx: Tx, id: string) {
  return tx
    .selectFrom('addressRequests as request')
    .innerJoin('users', 'users.id', 'request.userId')
    .select(['request.userId', 'request.email', 'request.emailCanonical', 'request.mailbox'])
    .where('request.id', '=', id)
    .where('request.closedAt', 'is', null)
    .where('request.askedAt', '>', sql<Date>`now() - interval '1 hour'`)
    .where('users.disabledAt', 'is', null)
    .executeTakeFirst()
}

/** The new address that someone asked for last, as long as its mail or its link may still come or work. */
export function findUnconfirmed(db: Database | Tx, userId: string) {
  return db
    .selectFrom('addressRequests as request')
    .leftJoin('addressLinks as link', join =>
      join
        .onRef('link.requestId', '=', 'request.id')
        .on('link.replacedAt', 'is', null)
        .on('link.usedAt', 'is', null)
        .on('link.expiresAt', '>', sql<Date>`now()`),
    )
    .select(['request.email', 'request.askedAt'])
    .where('request.userId', '=', userId)
    .where(eb =>
      eb.or([
        eb('link.tokenHash', 'is not', null),
        eb.and([
          eb('request.closedAt', 'is', null),
          eb('request.askedAt', '>', sql<Date>`now() - interval '1 hour'`),
        ]),
      ]),
    )
    .orderBy('request.askedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** How many mails about new addresses this mailbox has got in the last hour, whoever asked for them. */
export async function countMailsTo(tx: Tx, mailbox: string): Promise<number> {
  const { mails } = await tx
    .selectFrom('addressRequests')
    .select(eb => eb.fn.countAll<number>().as('mails'))
    .where('mailbox', '=', mailbox)
    .where('mailedAt', '>', sql<Date>`now() - interval '1 hour'`)
    .executeTakeFirstOrThrow()
  return Number(mails)
}

/** Notes that a request needs no further mail, and whether one was sent. */
export async function closeRequest(
  db: Database | Tx,
  id: string,
  { mailed }: { mailed: boolean },
): Promise<void> {
  await db
    .updateTable('addressRequests')
    .set({ closedAt: sql`now()`, ...(mailed && { mailedAt: sql`now()` }) })
    .where('id', '=', id)
    .execute()
}

/** Deletes requests of some days ago with their links, this many at once. Returns how many there were. */
export async function deleteOldAddressRequests(
  tx: Tx,
  days: number,
  most: number,
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from address_requests where id = any(array(
      select id from address_requests where asked_at < now() - ${days} * interval '1 day'
      order by asked_at limit ${most}))`.execute(tx)
  return Number(numAffectedRows)
}
