import type { PresenceStatus } from '../../presence/presence.ts'
import type { HandoverTarget } from '../handover.ts'

/** A person who is to get contacts. */
export interface Taker {
  userId: string
  name: string
  avatarUrl: string | null
  status: PresenceStatus
}

/** Who is to get someone's contacts: one or more people, or a team. */
export interface Takers {
  people: Taker[]
  team: { id: string; name: string } | null
}

export const noTakers: Takers = { people: [], team: null }

export const isNobody = ({ people, team }: Takers) => people.length === 0 && team === null

/** The choice as it is sent: a single person is sent as one user, who gets everything at once. */
export function targetOf({ people, team }: Takers): HandoverTarget {
  if (team) return { teamId: team.id }
  const [first, ...others] = people.map(one => one.userId)
  if (first === undefined) return null
  return others.length === 0 ? first : [first, ...others]
}

/** The choice in words. */
export function namesOf({ people, team }: Takers, language: string): string {
  if (team) return team.name
  return new Intl.ListFormat(language).format(people.map(one => one.name))
}
