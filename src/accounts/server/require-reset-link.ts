import { Problem, problems } from '../../platform/problem.ts'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import { passwordLinkProblems } from '../password.contract.ts'
import { findResetLink } from './reset-link-store.ts'

/** The account whose password a link changes; refuses a link that no longer works, and says why. */
export async function requireResetLink(db: Database | Tx, token: string) {
  const link = await findResetLink(db, token)
  if (!link) throw new Problem(problems.not_found)
  if (link.usedAt) throw new Problem(passwordLinkProblems.link_used)
  if (link.replacedAt) throw new Problem(passwordLinkProblems.link_replaced)
  if (link.isExpired) throw new Problem(passwordLinkProblems.link_expired)
  return link
}
