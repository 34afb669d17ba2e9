import { invalid } from '../../platform/problem.ts'
import { afterCommit } from '../../platform/server/after-commit.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import { type FailureNeeds, forgiveFailures, type TriedFrom } from './limit-failures.ts'
import { hashPassword } from './password-hash.ts'
import { refusePoorPassword } from './refuse-poor-password.ts'
import { replacePassword } from './replace-password.ts'
import { requireResetLink } from './require-reset-link.ts'
import { markResetLinkUsed } from './reset-link-store.ts'
import { lockAccount } from './user-store.ts'

/**
 * Gives an account the password that the holder of a mailed link chose. Every session of the account ends, and no
 * new one begins. It touches nothing else: no membership, no invitation (T7). Returns the hashes of the sessions
 * that ended.
 */
export async function completePasswordReset(
  needs: FailureNeeds,
  given: TriedFrom & { token: string; password: string; code?: string | undefined },
): Promise<Buffer[]> {
  const { db } = needs
  const { token, code, address, browser } = given
  const person = await requireResetLink(db, token)
  if (code !== undefined) throw invalid('/code', 'is for accounts with a second factor')
  await refusePoorPassword(given.password, person)
  const passwordHash = await hashPassword(given.password)
  const { ended, account } = await inNoOrganization(db, async tx => {
    const { userId } = await requireResetLink(tx, token)
    await lockAccount(tx, userId)
    // Of two that were both let through, the second sees here that the link was used.
    const link = await requireResetLink(tx, token)
    await markResetLinkUsed(tx, token)
    const sessions = await replacePassword(tx, { userId, passwordHash, keep: null, address })
    return { ended: sessions, account: link.emailCanonical }
  })
  // They could not remember it, so they have often used up their tries.
  await afterCommit('forgiving failures', () => forgiveFailures(needs, browser, account))
  return ended
}
