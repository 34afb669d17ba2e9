import type { Access } from '../../access/access.ts'
import type { Permission } from '../../access/permission.ts'
import { type Reason, refusal, whyNot } from '../../access/why-not.ts'
import { Problem, problems } from '../../platform/problem.ts'

/** Refuses with the reason, if there is one. */
export function refuseFor(reason: Reason | null): void {
  if (reason) throw new Problem(refusal(reason))
}

/** Refuses an asker who may not do this. */
export function requirePermission(asker: Access, permission: Permission): void {
  refuseFor(whyNot(asker, permission))
}

/** Refuses an outdated version; `members` go into the problem document. */
export function requireVersion(
  ifMatch: readonly string[] | null,
  version: string | number,
  members?: Record<string, unknown>,
): void {
  if (ifMatch && !ifMatch.includes(String(version))) {
    throw new Problem(problems.changed_meanwhile, members ? { members } : {})
  }
}
