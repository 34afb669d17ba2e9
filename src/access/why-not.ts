import { type ProblemKind, problemKinds } from '../platform/problem.ts'
import type { Access } from './access.ts'
import { authorityOver } from './authority.ts'
import { levelHas, type Permission } from './permission.ts'
import { takesAway } from './restriction.ts'

/** The reasons for which an act on a person is refused. Each is also the API's error code. */
export const refusals = problemKinds({
  yourself: [403, 'Nobody changes their own access'],
  level_too_low: [403, 'Your access level does not allow this'],
  restricted: [403, 'A restriction on your access does not allow this'],
  outranked: [403, 'You may not manage this person'],
  last_owner: [409, 'A Space keeps at least one Owner'],
})

export type Reason = keyof typeof refusals

/** The refusal with which a reason is sent. */
export const refusal = (reason: Reason): ProblemKind => refusals[reason]

/** Why this member may not do this: a reason, or null when they may. */
export function whyNot(asker: Access, permission: Permission): Reason | null {
  if (!levelHas(asker.accessLevel, permission)) return 'level_too_low'
  if (asker.restrictions.some(one => takesAway(one, permission))) return 'restricted'
  return null
}

/** A member as the rules about people see them. */
export interface Person extends Access {
  userId: string
}

/**
 * Why the asker may not give this access to anyone: checked for every invitation, and for an edit with the
 * access the person would have.
 */
export function whyNotGrant(asker: Access, granted: Pick<Access, 'accessLevel'>): Reason | null {
  const reason = whyNot(asker, 'manage_agents')
  if (reason) return reason
  return authorityOver[asker.accessLevel].includes(granted.accessLevel) ? null : 'outranked'
}

/** Why the asker may not manage the target, as they are and, in an edit, as they would become. */
export function whyNotManage(people: {
  asker: Person
  target: Person
  becoming?: Pick<Access, 'accessLevel'>
}): Reason | null {
  const { asker, target, becoming = target } = people
  if (asker.userId === target.userId) return 'yourself'
  return whyNotGrant(asker, target) ?? whyNotGrant(asker, becoming)
}
