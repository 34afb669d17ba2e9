import { Problem, problems } from '../../platform/problem.ts'
import type { Database } from '../../platform/server/database/database.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import { requireOpenSession } from './require-open-session.ts'
import { deleteSessionById } from './session-store.ts'

/** Ends one of the asker's own sessions, perhaps this one. Returns its hash. */
export function endSession(db: Database, asker: Asker, sessionId: string): Promise<Buffer> {
  return inNoOrganization(db, async tx => {
    await requireOpenSession(tx, asker)
    const ended = await deleteSessionById(tx, asker.userId, sessionId)
    if (!ended) throw new Problem(problems.not_found)
    return ended
  })
}
