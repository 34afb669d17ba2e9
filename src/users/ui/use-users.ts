import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { AccessLevel } from '../../access/access-level.ts'
import type { Restriction } from '../../access/restriction.ts'
import { useAskingInterval } from '../../live/ui/line-state.ts'
import { call } from '../../platform/ui/call.ts'
import type { PresenceStatus } from '../../presence/presence.ts'
import type { Colleague, SpaceUser } from '../space-user.ts'
import type { memberSorts, seenFilters } from '../user-filter.ts'
import { listUsersContract } from '../users.contract.ts'

const pageSize = '100'
const refetchSeconds = 30
// Someone who comes is not in a row yet, so the live channel does not mention them.
const hereNowSeconds = 15

/** Which users of a Space to show. */
export interface UserFilter {
  query?: string | undefined
  accessLevel?: AccessLevel | undefined
  status?: PresenceStatus | undefined
  /** A team's id, or `none`. */
  teamId?: string | undefined
  restriction?: Restriction | undefined
  seen?: (typeof seenFilters)[number] | undefined
  sort?: (typeof memberSorts)[number] | undefined
}

/** Whether the list is filtered, and not only sorted. */
export const isNarrowed = ({ sort: _, ...filter }: UserFilter) =>
  Object.values(filter).some(Boolean)

/** Whether this user has all fields, as people who may see the users page get them. */
export const isSpaceUser = (one: SpaceUser | Colleague): one is SpaceUser => 'accessLevel' in one

/** The users of a Space, page by page, fetched again while they are on the page. */
export function useUsers(spaceId: string, filter: UserFilter) {
  const asking = useAskingInterval(refetchSeconds)
  return useInfiniteQuery({
    queryKey: [listUsersContract.id, { params: { spaceId } }, filter],
    queryFn: ({ pageParam, signal }) =>
      call(
        listUsersContract,
        { params: { spaceId }, query: { ...filter, limit: pageSize, ...pageParam } },
        { signal },
      ),
    initialPageParam: {} as { cursor?: string },
    getNextPageParam: page => (page.nextCursor ? { cursor: page.nextCursor } : undefined),
    select: ({ pages }) => pages.flatMap(page => page.items).filter(isSpaceUser),
    placeholderData: keepPreviousData,
    refetchInterval: filter.status ? hereNowSeconds * 1000 : asking,
  })
}

/** Fetches the users of a Space again after a change to them. */
export function useRefreshUsers(spaceId: string) {
  const client = useQueryClient()
  return useCallback(
    () => client.invalidateQueries({ queryKey: [listUsersContract.id, { params: { spaceId } }] }),
    [client, spaceId],
  )
}
