import type { Tx } from '../../platform/server/database/database.ts'
import { factorKindsOf } from './factor-kinds.ts'
import { noteSignInChange } from './note-sign-in-change.ts'
import { deletePasskeysOf } from './passkey-store.ts'
import { replaceRecoveryCodes } from './recovery-code-store.ts'
import { deleteTotp, deleteTotpSince } from './totp-store.ts'

/** Removes every second factor of an account, for someone who has lost them all. The account is locked. */
export async function removeFactors(tx: Tx, userId: string, address: string): Promise<void> {
  if ((await factorKindsOf(tx, userId)).length === 0) return
  await deleteTotp(tx, userId)
  await deletePasskeysOf(tx, userId)
  await replaceRecoveryCodes(tx, userId, [])
  await noteSignInChange(tx, { userId, kind: 'factors_removed', address })
}

/**
 * Removes the factors that were added to an account since then: someone else may have added them. The account is
 * locked.
 */
export async function removeFactorsSince(tx: Tx, userId: string, since: Date): Promise<void> {
  await deletePasskeysOf(tx, userId, since)
  const isAppGone = await deleteTotpSince(tx, userId, since)
  // The codes came with the app, or stand in for nothing now.
  if (isAppGone || (await factorKindsOf(tx, userId)).length === 0) {
    await replaceRecoveryCodes(tx, userId, [])
  }
}
