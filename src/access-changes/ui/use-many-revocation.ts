import { useMutation, useQuery } from '@tanstack/react-query'
import type { HandoverTarget } from '../../handovers/handover.ts'
import type { AnswerOf } from '../../platform/contract.ts'
import { call } from '../../platform/ui/call.ts'
import { useActKey } from '../../platform/ui/use-act-key.ts'
import type { SpaceUser } from '../../users/space-user.ts'
import { previewRevocationOfManyContract, revokeAccessOfManyContract } from '../many.contract.ts'

export type RevokeResults = AnswerOf<typeof revokeAccessOfManyContract>['results']

/** The preview of revoking many, and the revoke based on it: people who no longer match the preview stay. */
export function useManyRevocation(spaceId: string, members: readonly SpaceUser[]) {
  const params = { spaceId }
  const users = members.map(({ userId }) => ({ userId }))
  // The facts on which someone decides do not change on the page.
  const preview = useQuery({
    queryKey: [previewRevocationOfManyContract.id, { params }, users],
    queryFn: ({ signal }) =>
      call(previewRevocationOfManyContract, { params, body: { users } }, { signal }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const keyOf = useActKey()
  const revoke = useMutation({
    mutationFn: async (reassignContactsTo: HandoverTarget) => {
      const seen = new Map(preview.data?.results.map(one => [one.userId, one.preview?.version]))
      const body = {
        users: users.map(({ userId }) => ({ userId, version: seen.get(userId) })),
        reassignContactsTo,
      }
      const idempotencyKey = keyOf(JSON.stringify(body))
      return (await call(revokeAccessOfManyContract, { params, body }, { idempotencyKey })).results
    },
  })
  return { preview, revoke }
}
