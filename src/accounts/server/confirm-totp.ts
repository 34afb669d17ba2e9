import { invalid, Problem, problems } from '../../platform/problem.ts'
import type { Database } from '../../platform/server/database/database.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import { inFactorChange } from './in-factor-change.ts'
import { noteSignInChange } from './note-sign-in-change.ts'
import { renewRecoveryCodes } from './recovery-codes.ts'
import { totpStep } from './totp.ts'
import { confirmPendingTotp, findPendingTotp } from './totp-store.ts'

/**
 * Makes the authenticator app that was begun a second factor, in place of the one before, and returns new recovery
 * codes. The first code is used: it signs nobody in.
 */
export function confirmTotp(
  db: Database,
  asker: Asker,
  { code, address }: { code: string; address: string },
): Promise<string[]> {
  const { userId } = asker
  return inFactorChange(db, asker, async tx => {
    const pending = await findPendingTotp(tx, userId)
    if (!pending) throw new Problem(problems.not_found)
    const step = totpStep(pending.secret, code)
    if (step === null) throw invalid('/code', 'is not the code that the app shows now')
    await confirmPendingTotp(tx, userId, pending.secret, step)
    await noteSignInChange(tx, { userId, kind: 'totp_added', address })
    return renewRecoveryCodes(tx, userId)
  })
}
