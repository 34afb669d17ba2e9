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

/** Lets the invitations of these addresses have been made nine days ago, so that they have expired. */
export async function ageInvitations(tx: Tx, emails: string[]): Promise<void> {
  await tx
    .updateTable('invitations')
    .set({
      createdAt: sql`created_at - interval '9 days'`,
      expiresAt: sql`expires_at - interval '9 days'`,
    })
    .where('email', 'in', emails)
    .execute()
}
