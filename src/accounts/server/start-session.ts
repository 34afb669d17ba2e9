import type { Database, Tx } from '../../platform/server/database/database.ts'
import { drawToken, hashToken } from '../../platform/server/token.ts'
import type { SessionStart } from './session-start.ts'
import { deleteExpiredSessions, insertCheckedSession, insertSession } from './session-store.ts'

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

/**
 * The same after a check of the password, which takes a while. Returns null if the password was changed or the
 * account disabled meanwhile: no session begun with an old password outlives it.
 */
export async function startCheckedSession(
  db: Database,
  account: { id: string; passwordHash: string },
  start: SessionStart,
): Promise<string | null> {
  const token = drawToken()
  await deleteExpiredSessions(db, account.id)
  return (await insertCheckedSession(db, hashToken(token), account, start)) ? token : null
}
