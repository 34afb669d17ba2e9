import { Problem, problems } from '../../platform/problem.ts'
import type { Database } from '../../platform/server/database/database.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import { factorKindsOf } from './factor-kinds.ts'
import { inFactorChange } from './in-factor-change.ts'
import { noteSignInChange } from './note-sign-in-change.ts'
import { replaceRecoveryCodes } from './recovery-code-store.ts'
import { deleteTotp } from './totp-store.ts'

/** Removes the authenticator app. Recovery codes stand in for a factor: without any, they end, too. */
export function removeTotp(db: Database, asker: Asker, address: string): Promise<void> {
  const { userId } = asker
  return inFactorChange(db, asker, async tx => {
    if (!(await deleteTotp(tx, userId))) throw new Problem(problems.not_found)
    if ((await factorKindsOf(tx, userId)).length === 0) await replaceRecoveryCodes(tx, userId, [])
    await noteSignInChange(tx, { userId, kind: 'totp_removed', address })
  })
}
