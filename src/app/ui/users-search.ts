import { type AccessLevel, accessLevels } from '../../access/access-level.ts'
import { type Restriction, restrictions } from '../../access/restriction.ts'
import type { UserFilter } from '../../users/ui/use-users.ts'
import { type memberSorts, seenFilters } from '../../users/user-filter.ts'

/** The part of the users page that is kept in its address, so that a reload or a link shows the same. */
export interface UsersSearch {
  tab?: 'pending' | undefined
  query?: string | undefined
  level?: AccessLevel | undefined
  /** A team's id, or `none`. */
  team?: string | undefined
  here?: true | undefined
  restriction?: Restriction | undefined
  seen?: (typeof seenFilters)[number] | undefined
  sort?: (typeof memberSorts)[number] | undefined
}

const isTeam = /^(none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** Reads the search part of the address. Unknown parameters are left out. */
export function readUsersSearch(search: Record<string, unknown>): UsersSearch {
  const { tab, query, level, team, here, restriction, seen, sort } = search
  return {
    ...(tab === 'pending' && { tab }),
    ...((typeof query === 'string' || typeof query === 'number') && { query: String(query) }),
    ...(accessLevels.some(one => one === level) && { level: level as AccessLevel }),
    ...(typeof team === 'string' && isTeam.test(team) && { team }),
    ...(here === true && { here }),
    ...(restrictions.some(one => one === restriction) && {
      restriction: restriction as Restriction,
    }),
    ...(seenFilters.some(one => one === seen) && { seen: seen as (typeof seenFilters)[number] }),
    ...(sort === 'last_seen' && { sort }),
  }
}

/** The filter of the list that is given by the address. */
export function filterOf({ query, level, team, here, restriction, seen, sort }: UsersSearch) {
  const status = here && ('online' as const)
  return { query, accessLevel: level, teamId: team, status, restriction, seen, sort }
}

/** The search part of the address for this filter. */
export const searchOf = (filter: UserFilter): UsersSearch => ({
  query: filter.query || undefined,
  level: filter.accessLevel,
  team: filter.teamId,
  here: filter.status && true,
  restriction: filter.restriction,
  seen: filter.seen,
  sort: filter.sort,
})
