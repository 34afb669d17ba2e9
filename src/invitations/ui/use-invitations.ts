import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useAskingInterval } from '../../live/ui/line-state.ts'
import { call } from '../../platform/ui/call.ts'
import type { Invitation } from '../invitation.ts'
import { listInvitationsContract } from '../invitations.contract.ts'

const pageSize = '100'
const refetchSeconds = 30
const refetchWhileQueuedSeconds = 2

const isQueued = (invitation: Invitation) => invitation.delivery.state === 'queued'

/** Which open invitations are shown. */
export interface InvitationFilter {
  query?: string | undefined
  state?: Invitation['state'] | undefined
}

/** The open invitations of a Space. Without a line they are fetched often while a mail is being sent. */
export function useInvitations(spaceId: string, filter: InvitationFilter) {
  const asking = useAskingInterval(refetchSeconds)
  return useInfiniteQuery({
    queryKey: [listInvitationsContract.id, { params: { spaceId } }, filter],
    queryFn: ({ pageParam, signal }) =>
      call(
        listInvitationsContract,
        { params: { spaceId }, query: { limit: pageSize, ...filter, ...pageParam } },
        { signal },
      ),
    initialPageParam: {} as { cursor?: string },
    getNextPageParam: page => (page.nextCursor ? { cursor: page.nextCursor } : undefined),
    refetchInterval: ({ state }) => {
      const queued = state.data?.pages.some(page => page.items.some(isQueued))
      return asking && queued ? refetchWhileQueuedSeconds * 1000 : asking
    },
  })
}

/** Fetches the invitations of a Space again, after they were changed. */
export function useRefreshInvitations(spaceId: string) {
  const client = useQueryClient()
  return () =>
    client.invalidateQueries({ queryKey: [listInvitationsContract.id, { params: { spaceId } }] })
}
