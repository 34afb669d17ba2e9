import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { readCursor, sortKey } from '../../platform/server/cursor.ts'
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

const afterName = z.tuple([sortKey, z.guid()])
const afterNameBackwards = z.tuple([z.literal('desc'), sortKey, z.guid()])
const afterSeen = (order: Order) =>
  z.tuple([z.literal('last_seen'), z.literal(order), z.int().min(0), sortKey, z.guid()])

function byName(order: Order) {
  const backwards = order === 'desc'
  const seenKey = sql<string | null>`null::bigint`
  return {
    seenKey,
    by: backwards ? sql`m.name_key desc, m.user_id desc` : sql`m.name_key, m.user_id`,
    behind(cursor: string | undefined): RawBuilder<SqlBool> {
      const after = readCursor<z.ZodType<string[]>>(
        cursor,
        backwards ? afterNameBackwards : afterName,
      )
      if (!after) return sql<SqlBool>`true`
      const [name, id] = after.slice(-2)
      return backwards
        ? sql<SqlBool>`(m.name_key, m.user_id) < (${name}, ${id}::uuid)`
        : sql<SqlBool>`(m.name_key, m.user_id) > (${name}, ${id}::uuid)`
    },
    positionOf: ({ nameKey, userId }: Row) => [...(backwards ? ['desc'] : []), nameKey, userId],
  }
}

function byLastSeen(order: Order, now: SeenNow) {
  const key = seenKeyAt(now)
  return {
    seenKey: key as RawBuilder<string | null>,
    by: sql`${key} ${sql.raw(order)}, m.name_key, m.user_id`,
    behind(cursor: string | undefined): RawBuilder<SqlBool> {
      const after = readCursor(cursor, afterSeen(order))
      if (!after) return sql<SqlBool>`true`
      const [, , seen, name, id] = after
      const further = order === 'desc' ? sql`<` : sql`>`
      return sql<SqlBool>`(${key} ${further} ${seen}::bigint
        or ${key} = ${seen}::bigint and (m.name_key, m.user_id) > (${name}, ${id}::uuid))`
    },
    positionOf: ({ nameKey, userId, seenKey }: Row) => [
      ...['last_seen', order],
      ...[Number(seenKey), nameKey, userId],
    ],
  }
}

/** How a list is sorted, where it continues, and which value of a row marks that place. */
export function orderOf(
  { sort, order }: { sort?: (typeof memberSorts)[number] | undefined; order?: Order | undefined },
  now: SeenNow,
) {
  return sort === 'last_seen' ? byLastSeen(order ?? 'desc', now) : byName(order ?? 'asc')
}
