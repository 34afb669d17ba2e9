import { invalid, Problem } from '../../platform/problem.ts'
import { afterCommit } from '../../platform/server/after-commit.ts'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import { factorProblems } from '../factor.ts'
import { factorKindsOf } from './factor-kinds.ts'
import { type CodeFailureNeeds, limitCodeFailures } from './limit-code-failures.ts'
import { type FailureNeeds, forgiveFailures, type TriedFrom } from './limit-failures.ts'
import { hashPassword } from './password-hash.ts'
import { refusePoorPassword } from './refuse-poor-password.ts'
import { removeFactors } from './remove-factors.ts'
import { replacePassword } from './replace-password.ts'
import { requireResetLink } from './require-reset-link.ts'
import { markResetLinkUsed } from './reset-link-store.ts'
import { takeFactor } from './take-factor.ts'
import { lockAccount } from './user-store.ts'
import { wrongCode } from './wrong-code.ts'

/** Whether a link needs a second factor, too. One that was made on the server is for someone who has lost theirs. */
export async function needsFactor(
  tx: Database | Tx,
  { userId, isHanded }: { userId: string; isHanded: boolean },
): Promise<boolean> {
  return !isHanded && (await factorKindsOf(tx, userId)).length > 0
}

/** Refuses a missing code where one is needed, and one where none is. */
function requireCode(code: string | undefined, isNeeded: boolean): void {
  if (isNeeded && code === undefined) throw new Problem(factorProblems.second_factor_required)
  if (!isNeeded && code !== undefined) {
    throw invalid('/code', 'is for accounts with a second factor')
  }
}

/**
 * Gives an account the password that the holder of a mailed link chose, with a second factor if it has one. Every
 * session of the account ends, and no new one begins. It touches nothing else: no membership, no invitation (T7), and
 * no factor, unless the link was made on the server. Returns the hashes of the sessions that ended.
 */
export async function completePasswordReset(
  needs: FailureNeeds & CodeFailureNeeds,
  given: TriedFrom & { token: string; password: string; code?: string | undefined },
): Promise<Buffer[]> {
  const { db } = needs
  const { token, code, address, browser } = given
  const person = await requireResetLink(db, token)
  requireCode(code, await needsFactor(db, person))
  await refusePoorPassword(given.password, person)
  const passwordHash = await hashPassword(given.password)
  const complete = () =>
    inNoOrganization(db, async tx => {
      const { userId } = await requireResetLink(tx, token)
      await lockAccount(tx, userId)
      // Of two that were both let through, the second sees here that the link was used.
      const link = await requireResetLink(tx, token)
      const isNeeded = await needsFactor(tx, link)
      requireCode(code, isNeeded)
      // A wrong code leaves the link.
      if (isNeeded && !(await takeFactor(tx, userId, { code: code ?? '' }, address))) return null
      await markResetLinkUsed(tx, token)
      if (link.isHanded) await removeFactors(tx, userId, address)
      return replacePassword(tx, { userId, passwordHash, keep: null, address })
    })
  const account = person.emailCanonical
  const ended = await (code === undefined
    ? complete()
    : limitCodeFailures(needs, given, account, complete))
  if (!ended) throw wrongCode()
  // They could not remember it, so they have often used up their tries.
  await afterCommit('forgiving failures', () => forgiveFailures(needs, browser, account))
  return ended
}
