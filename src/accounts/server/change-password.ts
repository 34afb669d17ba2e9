import { Problem } from '../../platform/problem.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import { signInProblems } from '../session.contract.ts'
import { limitFailures, type TriedFrom } from './limit-failures.ts'
import { hashPassword } from './password-hash.ts'
import { refusePoorPassword } from './refuse-poor-password.ts'
import { replacePassword } from './replace-password.ts'
import { requireOpenSession } from './require-open-session.ts'
import type { SignInNeeds } from './sign-in.ts'
import { findAccountById } from './user-store.ts'

function wrongPassword(): Problem {
  const detail = 'The current password is wrong.'
  const errors = [{ pointer: '/currentPassword', detail: 'is wrong' }]
  return new Problem(signInProblems.wrong_credentials, { detail, errors })
}

/**
 * Changes one's own password, given the current one. All other sessions end; this one goes on. Returns the hashes
 * of those that ended.
 */
export async function changePassword(
  needs: SignInNeeds,
  asker: Asker,
  given: TriedFrom & { currentPassword: string; newPassword: string },
): Promise<Buffer[]> {
  const { db, verifyPassword } = needs
  const { userId, sessionHash } = asker
  const before = await findAccountById(db, userId)
  const isRight = await limitFailures(
    needs,
    given,
    before.emailCanonical,
    async () => (await verifyPassword(before.passwordHash, given.currentPassword)) || null,
  )
  if (!isRight) throw wrongPassword()
  await refusePoorPassword(given.newPassword, before, '/newPassword')
  const passwordHash = await hashPassword(given.newPassword)
  return inNoOrganization(db, async tx => {
    // Both may have changed while the passwords were hashed.
    await requireOpenSession(tx, asker)
    const now = await findAccountById(tx, userId)
    if (now.passwordHash !== before.passwordHash) throw wrongPassword()
    const { address } = given
    return replacePassword(tx, { userId, passwordHash, keep: sessionHash, address })
  })
}
