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

/** The contacts of a Space that the user may see, page by page, fetched again while they are on the page. */
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

/** How many contacts are in someone's care, or in the whole Space. */
export function useContactCount(spaceId: string, assignee?: string): number | undefined {
  const { data } = useQuery({
    ...queryOf(countContactsContract, { params: { spaceId }, query: { assignee } }),
    refetchInterval: useAskingInterval(refetchSeconds),
  })
  return data?.count
}

/** Fetches contacts and their counts again after a change. */
export function useRefreshContacts() {
  const client = useQueryClient()
  return () =>
    Promise.all(
      [listContactsContract, countContactsContract, getContactContract, contactHistoryContract].map(
        ({ id }) => client.invalidateQueries({ queryKey: [id] }),
      ),
    )
}

/** Removes a deleted contact from every cached list, so that none shows it while the list is fetched again. */
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
