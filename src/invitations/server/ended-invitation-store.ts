import { sql } from 'kysely'
import type { Tx } from '../../platform/server/database/database.ts'

/** As SQL, in the form of the index: when an invitation ended, or will end. */
const end = sql<Date>`case when i.ended_at is null then i.expires_at else i.ended_at end`

const isLongOver = (days: number) => sql<boolean>`(${end}) < now() - ${days} * interval '1 day'`

/**
 * A Space of the Organization with invitations that ended this many days ago. Here and in all other clean-ups,
 * the query asks for the oldest, so that the index answers it however few there are.
 */
export async function findSpaceWithEnded(tx: Tx, organizationId: string, days: number) {
  const { rows } = await sql<{ id: string }>`
    select s.id from spaces s
    cross join lateral (
      select from invitations i where i.space_id = s.id and ${isLongOver(days)}
      order by ${end} limit 1) one
    where s.organization_id = ${organizationId} limit 1`.execute(tx)
  return rows[0]?.id
}

/** Deletes invitations that ended this many days ago, with their links and codes. */
export async function deleteEndedInvitations(
  tx: Tx,
  spaceId: string,
  days: number,
  most: number,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select i.id from invitations i where i.space_id = ${spaceId} and ${isLongOver(days)}
    order by ${end} limit ${most}`.execute(tx)
  const ids = rows.map(row => row.id)
  if (ids.length === 0) return
  await tx.deleteFrom('invitationCodes').where('invitationId', 'in', ids).execute()
  await tx.deleteFrom('invitationLinks').where('invitationId', 'in', ids).execute()
  await tx.deleteFrom('invitations').where('id', 'in', ids).execute()
}

/** Deletes codes that no longer open anything. Returns how many there were. */
export async function deleteExpiredCodes(
  tx: Tx,
  organizationId: string,
  most: number,
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from invitation_codes where invitation_id = any(array(
      select invitation_id from invitation_codes
      where organization_id = ${organizationId} and expires_at < now()
      order by expires_at limit ${most})) and expires_at < now()`.execute(tx)
  return Number(numAffectedRows)
}
