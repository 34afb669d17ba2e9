import type { Database, Tx } from '../../platform/server/database/database.ts'
import type { FactorKind } from '../factor.ts'
import { selectPasskeys } from './passkey-store.ts'
import { countRecoveryCodes } from './recovery-code-store.ts'
import { hasTotp } from './totp-store.ts'

/**
 * The second factors that an account asks for; none if the password is enough. Recovery codes stand in for a factor
 * and are none by themselves. Under the account's lock, they stay so until commit.
 */
export async function factorKindsOf(tx: Database | Tx, userId: string): Promise<FactorKind[]> {
  const kinds: FactorKind[] = []
  if (await hasTotp(tx, userId)) kinds.push('totp')
  if ((await selectPasskeys(tx, userId)).length > 0) kinds.push('passkey')
  if (kinds.length > 0 && (await countRecoveryCodes(tx, userId)) > 0) kinds.push('recovery_code')
  return kinds
}
