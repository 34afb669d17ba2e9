import { passwordLinkProblems } from '../../accounts/password.contract.ts'
import { findAddressLink } from '../../accounts/server/address-link-store.ts'
import { Problem, problems } from '../../platform/problem.ts'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import { findObjectionLink } from './address-change-store.ts'

/** The account and the address that a link confirms; refuses a link that no longer works, and says why. */
export async function requireAddressLink(db: Database | Tx, token: string) {
  const link = await findAddressLink(db, token)
  if (!link) throw new Problem(problems.not_found)
  if (link.usedAt) throw new Problem(passwordLinkProblems.link_used)
  if (link.replacedAt) throw new Problem(passwordLinkProblems.link_replaced)
  if (link.isExpired) throw new Problem(passwordLinkProblems.link_expired)
  return link
}

/** The change that a link objects to. It is replaced once an objection to an earlier change undid this one, too. */
export async function requireObjectionLink(db: Database | Tx, token: string) {
  const link = await findObjectionLink(db, token)
  if (!link) throw new Problem(problems.not_found)
  if (link.objectedAt) throw new Problem(passwordLinkProblems.link_used)
  if (link.undoneAt) throw new Problem(passwordLinkProblems.link_replaced)
  if (link.isExpired) throw new Problem(passwordLinkProblems.link_expired)
  return link
}
