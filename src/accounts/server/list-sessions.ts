import type { PageRequest } from '../../platform/server/cursor.ts'
import type { Database } from '../../platform/server/database/database.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import type { MySession } from '../my-sessions.contract.ts'
import { selectSessions } from './session-list-store.ts'

/** A page of the asker's sessions: this one first. */
export async function listSessions(
  db: Database,
  { userId, sessionHash }: Asker,
  page: PageRequest,
): Promise<{ items: MySession[]; nextCursor: string | null }> {
  const { items, nextCursor } = await selectSessions(db, userId, sessionHash, page)
  return {
    items: items.map(({ id, current, browser, system, address, createdAt, lastUsedAt }) => ({
      id,
      current,
      browser,
      system,
      address,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt.toISOString(),
    })),
    nextCursor,
  }
}
