import type { Database } from '../../platform/server/database/database.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import { inFactorChange } from './in-factor-change.ts'
import { drawTotpSecret, totpUri } from './totp.ts'
import { upsertPendingTotp } from './totp-store.ts'
import { findAccountById } from './user-store.ts'

/** Draws the key of an authenticator app. Until a first code shows that the app has it, nothing changes. */
export function beginTotp(db: Database, asker: Asker): Promise<{ secret: string; uri: string }> {
  return inFactorChange(db, asker, async tx => {
    const { email } = await findAccountById(tx, asker.userId)
    const secret = drawTotpSecret()
    await upsertPendingTotp(tx, asker.userId, secret)
    return { secret, uri: totpUri(secret, email) }
  })
}
