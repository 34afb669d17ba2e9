import { useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../../platform/ui/call.ts'
import { readAuditContract } from '../audit-log.contract.ts'

/** The audit log of a Space, newest first, page by page. */
export function useAudit(spaceId: string) {
  return useInfiniteQuery({
    queryKey: [readAuditContract.id, { params: { spaceId } }],
    queryFn: ({ pageParam, signal }) =>
      call(readAuditContract, { params: { spaceId }, query: pageParam }, { signal }),
    initialPageParam: {} as { cursor?: string },
    getNextPageParam: page => (page.nextCursor ? { cursor: page.nextCursor } : undefined),
    select: ({ pages }) => pages.flatMap(page => page.items),
  })
}
