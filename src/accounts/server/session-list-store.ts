import { sql } from 'kysely'
import { z } from 'zod'
import { type PageRequest, readPage } from '../../platform/server/cursor.ts'
import type { Database } from '../../platform/server/database/database.ts'

/** Whether it is the current session, when it began in microseconds, and its id. The row itself may be gone. */
const position = z.tuple([z.boolean(), z.int().min(0), z.guid()])

/** A page of someone's sessions: the current one, then the others, newest first. */
export function selectSessions(db: Database, userId: string, current: Buffer, page: PageRequest) {
  const isCurrent = sql<boolean>`(token_hash = ${current})`
  const sessions = db
    .selectFrom('sessions')
    .select(['id', 'browser', 'system', 'address', 'createdAt', 'lastUsedAt'])
    .select([
      isCurrent.as('current'),
      sql<string>`(extract(epoch from created_at) * 1000000)::bigint`.as('began'),
    ])
    .where('userId', '=', userId)
    .where('expiresAt', '>', sql<Date>`now()`)
    .orderBy(isCurrent, 'desc')
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
  const after = ([wasCurrent, began, id]: z.output<typeof position>) => sql<boolean>`
    (${isCurrent}, created_at, id) < (${wasCurrent}::boolean,
      timestamptz 'epoch' + ${began}::double precision * interval '1 microsecond', ${id}::uuid)`
  return readPage(
    page,
    position,
    (last, limit) => (last ? sessions.where(after(last)) : sessions).limit(limit).execute(),
    row => [row.current, Number(row.began), row.id],
  )
}
