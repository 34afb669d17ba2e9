import type { Membership } from '../../membership/membership.ts'
import { findMembership, findTeamMembers } from '../../membership/server/membership-store.ts'
import { invalid, Problem } from '../../platform/problem.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { type HandoverTarget, handoverProblems } from '../handover.ts'

/** Who takes the contacts: nobody, one, or several in equal shares. */
export type Takers = Membership | Membership[] | null

/** The people whose contacts are handed over: one, or several at once. */
interface Givers {
  spaceId: string
  userIds: readonly string[]
}

/**
 * The members who take contacts over, read under the roster's lock: anyone in the Space except the people whose
 * contacts they are (T54). A list with one person in it is treated as that person.
 */
export async function requireTakers(
  tx: Tx,
  from: Givers,
  to: HandoverTarget,
  pointer: string,
): Promise<Takers> {
  if (to === null) return null
  if (typeof to === 'string') return requireTaker(tx, from, to, pointer)
  if (!Array.isArray(to)) return requireTeamMates(tx, from, to.teamId, pointer)
  const found: Membership[] = []
  for (const [nth, userId] of to.entries()) {
    found.push(await requireTaker(tx, from, userId, `${pointer}/${nth}`))
  }
  return oneOrSeveral(found)
}

const oneOrSeveral = (found: Membership[]): Takers =>
  found.length === 1 ? (found[0] ?? null) : found

async function requireTaker(tx: Tx, from: Givers, userId: string, pointer: string) {
  if (from.userIds.includes(userId)) throw invalid(pointer, 'is a person whose contacts they are')
  const taker = await findMembership(tx, from.spaceId, userId)
  if (!taker) throw new Problem(handoverProblems.handover_target_gone)
  return taker
}

/** Everyone in a team except the people whose contacts they are; a team with nobody else in it takes nothing. */
async function requireTeamMates(
  tx: Tx,
  from: Givers,
  teamId: string,
  pointer: string,
): Promise<Takers> {
  const members = await findTeamMembers(tx, from.spaceId, teamId)
  const others = members.filter(one => !from.userIds.includes(one.userId))
  if (others.length === 0) throw invalid(`${pointer}/teamId`, 'is no team with anyone else in it')
  return oneOrSeveral(others)
}
