import {
  type InfiniteData,
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useAskingInterval } from '../../live/ui/line-state.ts'
import type { AnswerOf } from '../../platform/contract.ts'
import { call } from '../../platform/ui/call.ts'
import { queryOf } from '../../platform/ui/query-client.ts'
import {
  contactHistoryContract,
  countContactsContract,
  getContactContract,
  listContactsContract,
} from '../contacts.contract.ts'
import type { ContactsSearch } from './contacts-search.ts'

const pageSize = '50'
const refetchSeconds = 30

/** The contacts of a Space that one may see, page by page, asked again while one looks at them. */
export function useContacts(spaceId: string, filter: ContactsSearch) {
  return useInfiniteQuery({
    queryKey: [listContactsContract.id, { params: { spaceId } }, filter],
    queryFn: ({ pageParam, signal }) =>
      call(
        listContactsContract,
        { params: { spaceId }, query: { ...filter, limit: pageSize, ...pageParam } },
        { signal },
      ),
    initialPageParam: {} as { cursor?: string },
    getNextPageParam: page => (page.nextCursor ? { cursor: page.nextCursor } : undefined),
    select: ({ pages }) => pages.flatMap(page => page.items),
    placeholderData: keepPreviousData,
    refetchInterval: useAskingInterval(refetchSeconds),
  })
}

/** How many contacts there are in someone's care, or in all. */
export function useContactCount(spaceId: string, assignee?: string): number | undefined {
  const { data } = useQuery({
    ...queryOf(countContactsContract, { params: { spaceId }, query: { assignee } }),
    refetchInterval: useAskingInterval(refetchSeconds),
  })
  return data?.count
}

/** Asks again for contacts and their counts, after something was done to them. */
export function useRefreshContacts() {
  const client = useQueryClient()
  return () =>
    Promise.all(
      [listContactsContract, countContactsContract, getContactContract, contactHistoryContract].map(
        ({ id }) => client.invalidateQueries({ queryKey: [id] }),
      ),
    )
}

/** Takes a deleted contact off every list that is remembered: none shows it while it asks again. */
export function useForgetContact() {
  const client = useQueryClient()
  return (contactId: string) =>
    client.setQueriesData<InfiniteData<AnswerOf<typeof listContactsContract>>>(
      { queryKey: [listContactsContract.id] },
      remembered =>
        remembered && {
          ...remembered,
          pages: remembered.pages.map(page => ({
            ...page,
            items: page.items.filter(({ id }) => id !== contactId),
          })),
        },
    )
}
