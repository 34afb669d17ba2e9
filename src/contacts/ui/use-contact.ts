import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useAskingInterval } from '../../live/ui/line-state.ts'
import { call } from '../../platform/ui/call.ts'
import { queryOf } from '../../platform/ui/query-client.ts'
import { contactHistoryContract, getContactContract } from '../contacts.contract.ts'

const pageSize = '50'
const refetchSeconds = 30

interface Which {
  spaceId: string
  contactId: string
}

/** One contact, fetched again from time to time while it is on the page. */
export function useContact(params: Which) {
  return useQuery({
    ...queryOf(getContactContract, { params }),
    refetchInterval: useAskingInterval(refetchSeconds),
  })
}

/** Who moved it into whose care, page by page. */
export function useContactHistory(params: Which) {
  return useInfiniteQuery({
    queryKey: [contactHistoryContract.id, { params }],
    queryFn: ({ pageParam, signal }) =>
      call(
        contactHistoryContract,
        { params, query: { limit: pageSize, ...pageParam } },
        { signal },
      ),
    initialPageParam: {} as { cursor?: string },
    getNextPageParam: page => (page.nextCursor ? { cursor: page.nextCursor } : undefined),
    select: ({ pages }) => pages.flatMap(page => page.items),
    refetchInterval: useAskingInterval(refetchSeconds),
  })
}
