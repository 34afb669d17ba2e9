import { sql } from 'kysely'
import type { Tx } from '../../platform/server/database/database.ts'
import { withAccess } from './membership-store.ts'

/** Which of these people belong to these Spaces, with their access and the status they chose. */
export async function selectStandings(
  tx: Tx,
  places: readonly { spaceId: string; userId: string }[],
) {
  const spaceIds = places.map(place => place.spaceId)
  const userIds = places.map(place => place.userId)
  const rows = await tx
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.userId')
    .innerJoin('spaces as s', 's.id', 'm.spaceId')
    .select(['m.spaceId', 'm.userId', 'm.id as membershipId', 'm.accessLevel', 'm.restrictions'])
    .select(['u.awaySince', 's.idleMinutes'])
    .where(
      sql<boolean>`(m.space_id, m.user_id) in (select * from unnest(${spaceIds}::uuid[], ${userIds}::uuid[]))`,
    )
    .execute()
  return rows.map(withAccess)
}

/** The members of the Space among these people, as they are when they open a page there, by user. */
export async function selectArriving(tx: Tx, spaceId: string, userIds: readonly string[]) {
  const rows = await tx
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.userId')
    .innerJoin('spaces as s', 's.id', 'm.spaceId')
    .select([
      ...(['m.userId', 'm.id as membershipId', 'm.organizationId'] as const),
      ...(['m.accessLevel', 'm.restrictions', 'u.awaySince', 's.idleMinutes'] as const),
      sql<Date>`now()`.as('now'),
    ])
    .where('m.spaceId', '=', spaceId)
    .where(sql<boolean>`m.user_id = any(${userIds}::uuid[])`)
    .execute()
  return new Map(rows.map(row => [row.userId, withAccess(row)]))
}
