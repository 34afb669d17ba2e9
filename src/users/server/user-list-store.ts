import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { AccessLevel } from '../../access/access-level.ts'
import type { Restriction } from '../../access/restriction.ts'
import { withAccess } from '../../membership/server/membership-store.ts'
import { type PageRequest, readPage } from '../../platform/server/cursor.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import type { PresenceStatus } from '../../presence/presence.ts'
import type { memberSorts, seenFilters } from '../user-filter.ts'
import { readUserSearch } from '../user-search.ts'
import { type Order, orderOf, type SeenNow, wasSeen } from './user-order-store.ts'
import { foundUsers } from './user-search-store.ts'

/** Which members to list, and in which order; `byEmail` only for askers who may see addresses (T35). */
export interface UserFilter {
  query?: string | undefined
  accessLevel?: AccessLevel | undefined
  restriction?: Restriction | undefined
  /** The members of one team, or of none. */
  teamId?: string | undefined
  status?: PresenceStatus | undefined
  seen?: (typeof seenFilters)[number] | undefined
  sort?: (typeof memberSorts)[number] | undefined
  order?: Order | undefined
  byEmail: boolean
}

const members = (tx: Tx, spaceId: string) =>
  tx
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.userId')
    .leftJoin('lastSeen as s', 's.membershipId', 'm.id')
    .leftJoin('userPictures as p', 'p.userId', 'm.userId')
    .leftJoin('departureRequests as d', join =>
      join.onRef('d.membershipId', '=', 'm.id').on('d.withdrawnAt', 'is', null),
    )
    .select([
      'm.id as membershipId',
      'm.userId',
      'm.spaceId',
      'm.nameKey',
      'm.accessLevel',
      'm.restrictions',
      'm.teamId',
      'm.joinedAt',
      'm.version',
      'u.name',
      'u.email',
      'p.name as pictureName',
      's.at as lastSeenAt',
      'd.askedAt as askedToLeaveAt',
    ])
    .where('m.spaceId', '=', spaceId)

/** One row of the list, as the store reads it. */
export type UserRow = Awaited<ReturnType<typeof selectUsersById>>[number]

/** The condition that a filter puts on the members of a Space. */
async function meant(
  tx: Tx,
  spaceId: string,
  filter: UserFilter,
  now: SeenNow,
): Promise<RawBuilder<SqlBool>> {
  const { query, accessLevel, restriction, teamId, status, seen, byEmail } = filter
  const all: RawBuilder<SqlBool>[] = [sql`true`]
  if (accessLevel) all.push(sql`m.access_level = ${accessLevel}`)
  if (restriction) all.push(sql`${restriction} = any(m.restrictions)`)
  if (teamId)
    all.push(teamId === 'none' ? sql`m.team_id is null` : sql`m.team_id = ${teamId}::uuid`)
  if (status === 'offline') all.push(sql`m.user_id <> all(${[...now.online, ...now.away]}::uuid[])`)
  else if (status) all.push(sql`m.user_id = any(${now[status]}::uuid[])`)
  if (seen) all.push(wasSeen(seen, now))
  if (query) all.push(await foundUsers(tx, spaceId, readUserSearch(query, byEmail)))
  return sql<SqlBool>`(${sql.join(all, sql` and `)})`
}

/** Members of a Space in the order asked for, beginning after the cursor. */
export async function selectUsers(
  tx: Tx,
  spaceId: string,
  filter: UserFilter,
  now: SeenNow,
  page: PageRequest,
) {
  const order = orderOf(filter, now)
  const { items, nextCursor } = await readPage(
    page,
    order.position,
    async (after, limit) =>
      members(tx, spaceId)
        .select(order.seenKey.as('seenKey'))
        .where(await meant(tx, spaceId, filter, now))
        .where(after ? order.behind(after) : sql<SqlBool>`true`)
        .orderBy(order.by)
        .limit(limit)
        .execute(),
    order.positionOf,
  )
  return { items: items.map(withAccess), nextCursor }
}

/** How many members match a filter. */
export async function countFound(
  tx: Tx,
  spaceId: string,
  filter: UserFilter,
  now: SeenNow,
): Promise<number> {
  const { members } = await tx
    .selectFrom('memberships as m')
    .leftJoin('lastSeen as s', 's.membershipId', 'm.id')
    .select(eb => eb.fn.countAll<number>().as('members'))
    .where('m.spaceId', '=', spaceId)
    .where(await meant(tx, spaceId, filter, now))
    .executeTakeFirstOrThrow()
  return Number(members)
}

/** Some members with everything the list shows about them. */
export async function selectUsersById(tx: Tx, spaceId: string, userIds: readonly string[]) {
  const rows = await members(tx, spaceId)
    .where(sql<boolean>`m.user_id = any(${userIds}::uuid[])`)
    .execute()
  return rows.map(withAccess)
}

/** The names of a Space's teams, by id. */
export async function selectTeamNames(tx: Tx, spaceId: string): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('teams')
    .select(['id', 'name'])
    .where('spaceId', '=', spaceId)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export async function countUsers(tx: Tx, spaceId: string): Promise<number> {
  const { members } = await tx
    .selectFrom('memberships')
    .select(eb => eb.fn.countAll<number>().as('members'))
    .where('spaceId', '=', spaceId)
    .executeTakeFirstOrThrow()
  return Number(members)
}
