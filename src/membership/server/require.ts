import type { Access } from '../../access/access.ts'
import type { Permission } from '../../access/permission.ts'
import { type Reason, refusal, whyNot } from '../../access/why-not.ts'
import { Problem, problems } from '../../platform/problem.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import type { Membership } from '../membership.ts'
import { findMembership } from './membership-store.ts'

/** Throws the refusal if there is a reason for one. */
export function refuseFor(reason: Reason | null): void {
  if (reason) throw new Problem(refusal(reason))
}

/** Refuses an asker who lacks the permission. */
export function requirePermission(asker: Access, permission: Permission): void {
  refuseFor(whyNot(asker, permission))
}

/** A member of the Space, or `not_found`. */
export async function requireMember(tx: Tx, spaceId: string, userId: string): Promise<Membership> {
  const member = await findMembership(tx, spaceId, userId)
  if (!member) throw new Problem(problems.not_found)
  return member
}

/** Refuses an outdated version; `members` are added to the problem document. */
export function requireVersion(
  ifMatch: readonly string[] | null | undefined,
  version: string | number,
  members?: Record<string, unknown>,
): void {
  if (ifMatch && !ifMatch.includes(String(version))) {
    throw new Problem(problems.changed_meanwhile, members ? { members } : {})
  }
}
