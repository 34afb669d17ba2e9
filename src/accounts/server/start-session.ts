import type { Database, Tx } from '../../platform/server/database/database.ts'
import { drawToken, hashToken } from '../../platform/server/token.ts'
import type { SessionStart } from './session-start.ts'
import { deleteExpiredSessions, insertSession } from './session-store.ts'

/** Starts a session with a new token, whatever the browser had before (T68). */
export async function startSession(
  db: Database | Tx,
  userId: string,
  start: SessionStart,
): Promise<string> {
  const token = drawToken()
  await deleteExpiredSessions(db, userId)
  await insertSession(db, hashToken(token), userId, start)
  return token
}
