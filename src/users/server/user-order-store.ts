import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { sortKey } from '../../platform/server/cursor.ts'
import type { memberSorts, seenFilters } from '../user-filter.ts'

export type Order = 'asc' | 'desc'

/** Who is here now, by user, and who was seen so recently that it may not be stored yet, by membership. */
export interface SeenNow {
  online: string[]
  away: string[]
  recent: ReadonlyMap<string, Date>
}

// A moment that is only in memory comes from a list: it is short compared with the table.
function seenAt({ recent }: SeenNow): RawBuilder<Date | null> {
  if (recent.size === 0) return sql`s.at`
  return sql`greatest(s.at, (
    select r.at from unnest(${[...recent.keys()]}::uuid[], ${[...recent.values()]}::timestamptz[]) as r (id, at)
    where r.id = m.id))`
}

const isHere = ({ online, away }: SeenNow) =>
  sql<SqlBool>`m.user_id = any(${[...online, ...away]}::uuid[])`

/** A condition: people who were never here, or not for a long time. Someone who joined recently does not count. */
export function wasSeen(seen: (typeof seenFilters)[number], now: SeenNow): RawBuilder<SqlBool> {
  const at = seenAt(now)
  return seen === 'never'
    ? sql<SqlBool>`not ${isHere(now)} and ${at} is null`
    : sql<SqlBool>`not ${isHere(now)} and coalesce(${at}, m.joined_at) < now() - interval '30 days'`
}

const hereNow = Number.MAX_SAFE_INTEGER

/** When someone was last seen, in microseconds: 0 for never, and the highest value of all for now. */
const seenKeyAt = (now: SeenNow) => sql<string>`
  case when ${isHere(now)} then ${hereNow}::bigint
  else coalesce((extract(epoch from ${seenAt(now)}) * 1000000)::bigint, 0) end`

interface Row {
  nameKey: string
  userId: string
  seenKey: string | null
}

/** How a list is sorted, where it continues, and which values of a row mark that place. */
interface Sorting {
  seenKey: RawBuilder<string | null>
  by: RawBuilder<unknown>
  position: z.ZodType<(string | number)[]>
  behind: (after: readonly (string | number)[]) => RawBuilder<SqlBool>
  positionOf: (row: Row) => (string | number)[]
}

function byName(order: Order): Sorting {
  const backwards = order === 'desc'
  return {
    seenKey: sql<string | null>`null::bigint`,
    by: backwards ? sql`m.name_key desc, m.user_id desc` : sql`m.name_key, m.user_id`,
    position: backwards
      ? z.tuple([z.literal('desc'), sortKey, z.guid()])
      : z.tuple([sortKey, z.guid()]),
    behind(after) {
      const [name, id] = after.slice(-2)
      return backwards
        ? sql<SqlBool>`(m.name_key, m.user_id) < (${name}, ${id}::uuid)`
        : sql<SqlBool>`(m.name_key, m.user_id) > (${name}, ${id}::uuid)`
    },
    positionOf: ({ nameKey, userId }) => [...(backwards ? ['desc'] : []), nameKey, userId],
  }
}

function byLastSeen(order: Order, now: SeenNow): Sorting {
  const key = seenKeyAt(now)
  return {
    seenKey: key,
    by: sql`${key} ${sql.raw(order)}, m.name_key, m.user_id`,
    position: z.tuple([
      z.literal('last_seen'),
      z.literal(order),
      z.int().min(0),
      sortKey,
      z.guid(),
    ]),
    behind([, , seen, name, id]) {
      const further = order === 'desc' ? sql`<` : sql`>`
      return sql<SqlBool>`(${key} ${further} ${seen}::bigint
        or ${key} = ${seen}::bigint and (m.name_key, m.user_id) > (${name}, ${id}::uuid))`
    },
    positionOf: ({ nameKey, userId, seenKey }) => [
      ...['last_seen', order],
      ...[Number(seenKey), nameKey, userId],
    ],
  }
}

/** The order that was asked for: by name unless it is by when people were last seen, the latest first. */
export function orderOf(
  { sort, order }: { sort?: (typeof memberSorts)[number] | undefined; order?: Order | undefined },
  now: SeenNow,
): Sorting {
  return sort === 'last_seen' ? byLastSeen(order ?? 'desc', now) : byName(order ?? 'asc')
}
