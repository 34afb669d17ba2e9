import type { Database, Tx } from '../../platform/server/database/database.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import { requireOpenSession } from './require-open-session.ts'
import { requireProof } from './require-proof.ts'
import { deleteTicketsOf } from './ticket-store.ts'

/**
 * Runs a change of the asker's second factors in one transaction: their account is locked, so that it comes wholly
 * before or after every sign-in, and they have lately proved who they are. Sign-ins under way begin anew.
 */
export function inFactorChange<T>(
  db: Database,
  asker: Asker,
  act: (tx: Tx) => Promise<T>,
): Promise<T> {
  return inNoOrganization(db, async tx => {
    await requireOpenSession(tx, asker)
    await requireProof(tx, asker)
    const result = await act(tx)
    await deleteTicketsOf(tx, asker.userId)
    return result
  })
}
