import { Problem, problems } from '../../platform/problem.ts'
import type { Database } from '../../platform/server/database/database.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import { noteSignInChange } from './note-sign-in-change.ts'
import { requireOpenSession } from './require-open-session.ts'
import { settleFactorRemoval } from './settle-factor-removal.ts'
import { deleteTotp } from './totp-store.ts'

/** Removes the asker’s authenticator app, and tells them by mail. */
export function removeTotp(db: Database, asker: Asker, address: string): Promise<void> {
  const { userId } = asker
  return inNoOrganization(db, async tx => {
    await requireOpenSession(tx, asker)
    if (!(await deleteTotp(tx, userId))) throw new Problem(problems.not_found)
    await settleFactorRemoval(tx, asker)
    await noteSignInChange(tx, { userId, kind: 'totp_removed', address })
  })
}
