import { sql } from 'kysely'
import { hasFactor } from '../../accounts/server/factor-store.ts'
import { lacksFactor } from '../../organizations/server/organization-store.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { withAccess } from './membership-store.ts'

/**
 * Which of these people belong to these Spaces and may be inside, with their access and the status they chose: not
 * those who lack a second factor that the Organization requires.
 */
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
    .innerJoin('organizations as o', 'o.id', 'm.organizationId')
    .select(['m.spaceId', 'm.userId', 'm.id as membershipId', 'm.accessLevel', 'm.restrictions'])
    .select(['u.awaySince', 's.idleMinutes'])
    .where(
      sql<boolean>`(m.space_id, m.user_id) in (select * from unnest(${spaceIds}::uuid[], ${userIds}::uuid[]))`,
    )
    .where(sql<boolean>`not ${lacksFactor}`)
    .execute()
  return rows.map(withAccess)
}

/** The members of the Space among these people, as they are when they open a page there, by user. */
export async function selectArriving(tx: Tx, spaceId: string, userIds: readonly string[]) {
  const rows = await tx
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.userId')
    .innerJoin('spaces as s', 's.id', 'm.spaceId')
    .innerJoin('organizations as o', 'o.id', 'm.organizationId')
    .select([
      ...(['m.userId', 'm.id as membershipId', 'm.organizationId'] as const),
      ...(['m.accessLevel', 'm.restrictions', 'u.awaySince', 's.idleMinutes'] as const),
      sql<Date>`now()`.as('now'),
      lacksFactor.as('lacksFactor'),
    ])
    .where('m.spaceId', '=', spaceId)
    .where(sql<boolean>`m.user_id = any(${userIds}::uuid[])`)
    .execute()
  return new Map(rows.map(row => [row.userId, withAccess(row)]))
}

/** Everyone in the Organization’s Spaces who has no second factor, with the Space. */
export function selectWithoutFactor(tx: Tx, organizationId: string) {
  return tx
    .selectFrom('memberships as m')
    .select(['m.spaceId', 'm.userId'])
    .where('m.organizationId', '=', organizationId)
    .where(sql<boolean>`not ${hasFactor('m.userId')}`)
    .execute()
}
