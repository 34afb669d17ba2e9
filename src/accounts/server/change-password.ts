import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import type { TriedFrom } from './limit-failures.ts'
import { hashPassword } from './password-hash.ts'
import { refusePoorPassword } from './refuse-poor-password.ts'
import { replacePassword } from './replace-password.ts'
import { requirePassword, requireSamePassword } from './require-password.ts'
import { markProved } from './session-store.ts'
import type { SignInNeeds } from './sign-in.ts'

/**
 * Changes one's own password, given the current one, which also proves who one is. All other sessions end; this one
 * goes on. Returns the hashes of those that ended.
 */
export async function changePassword(
  needs: SignInNeeds,
  asker: Asker,
  given: TriedFrom & { currentPassword: string; newPassword: string },
): Promise<Buffer[]> {
  const { userId, sessionHash } = asker
  const { address, browser, currentPassword: password, newPassword } = given
  const tried = { address, browser, password }
  const before = await requirePassword(needs, asker, tried, '/currentPassword')
  await refusePoorPassword(newPassword, before, '/newPassword')
  const passwordHash = await hashPassword(newPassword)
  return inNoOrganization(needs.db, async tx => {
    // Both may have changed while the passwords were hashed.
    await requireSamePassword(tx, asker, before, '/currentPassword')
    await markProved(tx, sessionHash)
    return replacePassword(tx, { userId, passwordHash, keep: sessionHash, address })
  })
}
