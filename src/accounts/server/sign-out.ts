import type { Database } from '../../platform/server/database/database.ts'
import { deleteSession } from './session-store.ts'

/** Ends the session at once: the next request with its cookie is not signed in. */
export async function signOut(db: Database, sessionHash: Buffer): Promise<void> {
  await deleteSession(db, sessionHash)
}
