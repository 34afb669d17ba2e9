import { sql } from 'kysely'
import { z } from 'zod'
import type { AccessLevel } from '../../access/access-level.ts'
import { canonicalEmail } from '../../accounts/email-address.ts'
import { nameKey } from '../../accounts/name.ts'
import { readCursor, sortKey } from '../../platform/server/cursor.ts'
import { containing } from '../../platform/server/database/containing.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { accessOf } from './membership-store.ts'

/** Which members are meant; `byEmail` only for those who may see addresses (T35). */
export interface MemberFilter {
  query?: string | undefined
  accessLevel?: AccessLevel | undefined
  /** Those in one team, or in none. */
  teamId?: string | undefined
  /** Only these people, or all but these. */
  only?: string[] | undefined
  except?: string[] | undefined
  byEmail: boolean
}

const position = z.tuple([sortKey, z.guid()])

const members = (tx: Tx, spaceId: string) =>
  tx
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.userId')
    .leftJoin('lastSeen as s', 's.membershipId', 'm.id')
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
      's.at as lastSeenAt',
    ])
    .where('m.spaceId', '=', spaceId)

/** One row of the list, as the store reads it. */
export type MemberRow = Awaited<ReturnType<typeof selectMembers>>[number]

const withAccess = <R extends { accessLevel: string; restrictions: string[] }>(row: R) => ({
  ...row,
  ...accessOf(row),
})

/** Members of a Space by name, beginning after the cursor: `limit` rows at most. */
export async function selectMembers(
  tx: Tx,
  spaceId: string,
  filter: MemberFilter,
  page: { limit: number; cursor?: string | undefined },
) {
  const after = readCursor(page.cursor, position)
  let rows = members(tx, spaceId)
  if (filter.accessLevel) rows = rows.where('m.accessLevel', '=', filter.accessLevel)
  if (filter.teamId === 'none') rows = rows.where('m.teamId', 'is', null)
  else if (filter.teamId) rows = rows.where('m.teamId', '=', filter.teamId)
  const { only, except } = filter
  if (only) rows = rows.where(sql<boolean>`m.user_id = any(${only}::uuid[])`)
  if (except) rows = rows.where(sql<boolean>`m.user_id <> all(${except}::uuid[])`)
  if (after) {
    rows = rows.where(sql<boolean>`(m.name_key, m.user_id) > (${after[0]}, ${after[1]}::uuid)`)
  }
  const { query } = filter
  if (query) {
    const name = containing(nameKey(query))
    const address = containing(canonicalEmail(query) ?? query.toLowerCase())
    rows = rows.where(eb => {
      const byName = eb('m.nameKey', 'like', name)
      return filter.byEmail ? byName.or('u.emailCanonical', 'like', address) : byName
    })
  }
  const found = await rows.orderBy('m.nameKey').orderBy('m.userId').limit(page.limit).execute()
  return found.map(withAccess)
}

/** One member with all the list shows of them. */
export async function selectMember(tx: Tx, spaceId: string, userId: string) {
  const row = await members(tx, spaceId).where('m.userId', '=', userId).executeTakeFirst()
  return row && withAccess(row)
}

/** What each team of a Space is called, by its id. */
export async function selectTeamNames(tx: Tx, spaceId: string): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('teams')
    .select(['id', 'name'])
    .where('spaceId', '=', spaceId)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export async function countMembers(tx: Tx, spaceId: string): Promise<number> {
  const { members } = await tx
    .selectFrom('memberships')
    .select(eb => eb.fn.countAll<number>().as('members'))
    .where('spaceId', '=', spaceId)
    .executeTakeFirstOrThrow()
  return Number(members)
}
