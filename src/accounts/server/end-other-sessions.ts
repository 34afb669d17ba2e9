import type { Database } from '../../platform/server/database/database.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import { requireOpenSession } from './require-open-session.ts'
import { deleteSessionsOf } from './session-store.ts'

/** Ends all of the asker's sessions except this one. Returns their hashes. */
export function endOtherSessions(db: Database, asker: Asker): Promise<Buffer[]> {
  return inNoOrganization(db, async tx => {
    await requireOpenSession(tx, asker)
    return deleteSessionsOf(tx, asker.userId, asker.sessionHash)
  })
}
