import { Problem, problems } from '../../platform/problem.ts'
import type { Database } from '../../platform/server/database/database.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import { factorKindsOf } from './factor-kinds.ts'
import { inFactorChange } from './in-factor-change.ts'
import { noteSignInChange } from './note-sign-in-change.ts'
import { hasFirstPasskey } from './passkey-store.ts'
import { renewRecoveryCodes } from './recovery-codes.ts'

/** Gives the asker new recovery codes; those before end. Without a second factor there is nothing to recover. */
export function renewMyRecoveryCodes(
  db: Database,
  asker: Asker,
  address: string,
): Promise<string[]> {
  const { userId } = asker
  return inFactorChange(db, asker, async tx => {
    const kinds = await factorKindsOf(tx, userId)
    if (kinds.length === 0) throw new Problem(problems.not_found)
    // The first codes beside a first passkey: the mail about the passkey is the one letter for both.
    const isFirst = kinds.join() === 'passkey' && (await hasFirstPasskey(tx, userId))
    if (!isFirst) await noteSignInChange(tx, { userId, kind: 'recovery_codes_renewed', address })
    return renewRecoveryCodes(tx, userId)
  })
}
