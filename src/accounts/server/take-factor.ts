import type { Tx } from '../../platform/server/database/database.ts'
import { noteSignInChange } from './note-sign-in-change.ts'
import { deleteRecoveryCode } from './recovery-code-store.ts'
import { hashRecoveryCode } from './recovery-codes.ts'
import { totpStep } from './totp.ts'
import { findTotp, takeStep } from './totp-store.ts'

/** A second factor as it is given: a code of the app or a recovery code, in one field. */
export interface GivenFactor {
  code: string
}

/**
 * Checks a second factor and uses it up, once and for whatever it was given. The account is locked. Returns whether
 * it is right. Further kinds of factor are told apart here.
 */
export async function takeFactor(
  tx: Tx,
  userId: string,
  { code }: GivenFactor,
  address: string,
): Promise<boolean> {
  const totp = await findTotp(tx, userId)
  const step = totp ? totpStep(totp.secret, code) : null
  if (step !== null) return takeStep(tx, userId, step)
  if (!(await deleteRecoveryCode(tx, userId, hashRecoveryCode(userId, code)))) return false
  await noteSignInChange(tx, { userId, kind: 'recovery_code_used', address })
  return true
}
