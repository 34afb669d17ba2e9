import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { call } from '../../platform/ui/call.ts'
import type { Colleague } from '../../users/space-user.ts'
import { listUsersContract } from '../../users/users.contract.ts'

const found = '50'
const pageSize = '200'

const keyOf = (spaceId: string) => [listUsersContract.id, { params: { spaceId } }] as const

/** The first members of a Space whose name matches the typed text. */
export function useColleagues(spaceId: string, query: string) {
  return useQuery({
    queryKey: [...keyOf(spaceId), 'colleagues', query],
    queryFn: ({ signal }) =>
      call(listUsersContract, { params: { spaceId }, query: { query, limit: found } }, { signal }),
    select: ({ items }) => items,
    placeholderData: keepPreviousData,
  })
}

/** A member of the Space as contacts show them. */
export type Member = Pick<Colleague, 'name' | 'avatarUrl'>

/** These members by id; reads further pages only until it knows all of them. */
export function useMembers(
  spaceId: string,
  wanted: readonly string[],
): ReadonlyMap<string, Member> {
  const { data, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery({
    queryKey: [...keyOf(spaceId), 'names'],
    queryFn: ({ pageParam, signal }) =>
      call(
        listUsersContract,
        { params: { spaceId }, query: { limit: pageSize, ...pageParam } },
        { signal },
      ),
    initialPageParam: {} as { cursor?: string },
    getNextPageParam: page => (page.nextCursor ? { cursor: page.nextCursor } : undefined),
    staleTime: 60_000,
  })
  const members = useMemo(() => {
    const items = (data?.pages ?? []).flatMap(page => page.items)
    return new Map(items.map(one => [one.userId, one]))
  }, [data])
  const isMissing = wanted.some(userId => !members.has(userId))
  useEffect(() => {
    if (isMissing && hasNextPage && !isFetching) fetchNextPage()
  }, [isMissing, hasNextPage, isFetching, fetchNextPage])
  return members
}
