import type { Tx } from '../../platform/server/database/database.ts'
import { endAddressLinks } from './address-link-store.ts'
import { noteSignInChange } from './note-sign-in-change.ts'
import { replaceResetLinks } from './reset-link-store.ts'
import { deleteSessionsOf } from './session-store.ts'
import { deleteTicketsOf } from './ticket-store.ts'
import { setPasswordHash } from './user-store.ts'

interface Replacement {
  userId: string
  passwordHash: string
  /** The session that goes on; null if none does. */
  keep: Buffer | null
  /** Where the request came from. */
  address: string
}

/**
 * Gives an account its new password: sessions begun with the old one end, links that were mailed before no longer
 * work, those to a new address included, sign-ins under way begin anew, and the person is told by mail. The account is
 * locked. Returns the hashes of the sessions that ended.
 */
export async function replacePassword(
  tx: Tx,
  { userId, passwordHash, keep, address }: Replacement,
): Promise<Buffer[]> {
  await setPasswordHash(tx, userId, passwordHash)
  await replaceResetLinks(tx, userId)
  await endAddressLinks(tx, userId)
  await deleteTicketsOf(tx, userId)
  await noteSignInChange(tx, { userId, kind: 'password_changed', address })
  return deleteSessionsOf(tx, userId, keep)
}
