import { useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../../platform/ui/call.ts'
import { listMyMembershipsContract } from '../departure.contract.ts'

export const myMembershipsKey = [listMyMembershipsContract.id]

/** One's places in all Spaces, page by page. */
export function useMyMemberships() {
  const { data: memberships, ...pages } = useInfiniteQuery({
    queryKey: myMembershipsKey,
    queryFn: ({ pageParam, signal }) =>
      call(listMyMembershipsContract, { query: pageParam }, { signal }),
    initialPageParam: {} as { cursor?: string },
    getNextPageParam: page => (page.nextCursor ? { cursor: page.nextCursor } : undefined),
    select: ({ pages: fetched }) => fetched.flatMap(page => page.items),
  })
  return { memberships, pages }
}
