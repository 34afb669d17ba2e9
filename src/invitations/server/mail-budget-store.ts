import { sql } from 'kysely'
import type { Tx } from '../../platform/server/database/database.ts'

const day = sql<Date>`now() - interval '24 hours'`
const secondsUntilOldestLeaves = sql<number>`
  coalesce(extract(epoch from min(at) + interval '24 hours' - now()), 1)::int`

/** How many mails went out in the last 24 hours, and when the oldest of them no longer counts. */
export async function selectMailCounts(tx: Tx, spaceId: string, mailboxes: string[]) {
  const recent = tx
    .selectFrom('invitationMails')
    .where('spaceId', '=', spaceId)
    .where('at', '>', day)
  const space = await recent
    .where('kind', '=', 'invitation')
    .select(eb => [
      eb.fn.countAll<number>().as('invitations'),
      secondsUntilOldestLeaves.as('oldestSeconds'),
    ])
    .executeTakeFirstOrThrow()
  const rows = await recent
    .where('mailbox', 'in', mailboxes)
    .groupBy('mailbox')
    .select(eb => [
      'mailbox',
      eb.fn.countAll<number>().as('mails'),
      secondsUntilOldestLeaves.as('oldestSeconds'),
    ])
    .execute()
  return { space, mailboxes: new Map(rows.map(row => [row.mailbox, row])) }
}

/** Deletes mails that no longer count. */
export async function deleteOldMails(tx: Tx, spaceId: string): Promise<void> {
  await tx
    .deleteFrom('invitationMails')
    .where('spaceId', '=', spaceId)
    .where('at', '<=', day)
    .execute()
}

export async function insertMails(
  tx: Tx,
  mails: { organizationId: string; spaceId: string; mailbox: string; kind: string }[],
): Promise<void> {
  await tx.insertInto('invitationMails').values(mails).execute()
}

/**
 * Deletes mails that no longer count in any Space of the Organization, this many at once. Returns how many
 * there were.
 */
export async function deleteOldMailsIn(
  tx: Tx,
  organizationId: string,
  most: number,
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from invitation_mails where ctid = any(array(
      select old.ctid from spaces s
      cross join lateral (
        select m.ctid from invitation_mails m where m.space_id = s.id and m.at <= ${day}
        order by m.at limit ${most}) old
      where s.organization_id = ${organizationId} limit ${most}))`.execute(tx)
  return Number(numAffectedRows)
}
