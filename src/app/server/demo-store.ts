import { sql } from 'kysely'
import type { Tx } from '../../platform/server/database/database.ts'

/** Lets a sample person have been there some minutes ago. */
export async function setLastSeen(
  tx: Tx,
  spaceId: string,
  userId: string,
  minutesAgo: number,
): Promise<void> {
  await sql`
    insert into last_seen (membership_id, organization_id, at)
    select id, organization_id, now() - ${minutesAgo} * interval '1 minute'
    from memberships where space_id = ${spaceId} and user_id = ${userId}`.execute(tx)
}

/** Lets an invitation have been made and mailed nine days ago, so that it has expired. Returns until when it was good. */
export async function ageInvitation(tx: Tx, id: string): Promise<Date> {
  const { expiresAt } = await tx
    .updateTable('invitations')
    .set({
      createdAt: sql`created_at - interval '9 days'`,
      expiresAt: sql`expires_at - interval '9 days'`,
      deliveryState: 'sent',
      sentAt: sql`created_at - interval '9 days'`,
    })
    .where('id', '=', id)
    .returning('expiresAt')
    .executeTakeFirstOrThrow()
  return expiresAt
}
