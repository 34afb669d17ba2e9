import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { whyNot } from '../../access/why-not.ts'
import { call } from '../../platform/ui/call.ts'
import { queryOf } from '../../platform/ui/query-client.ts'
import type { MySpace } from '../../users/ui/use-me.ts'
import { previewReversalContract, type Reversal, undoImportContract } from '../reversal.contract.ts'

/** What undoing an import would do, or did. It is fetched only for an import that has ended. */
export function useReversal(space: MySpace, jobId: string, hasEnded = true) {
  const mayUndo = whyNot(space, 'delete_contacts') === null
  return useQuery({
    ...queryOf(previewReversalContract, { params: { spaceId: space.id, jobId } }),
    enabled: mayUndo && hasEnded,
    // Someone may have changed a contact since the last answer.
    staleTime: 0,
    // A missing import says nothing about the Space.
    meta: { mayBeSignedOut: true },
  })
}

/** Whether undoing it would delete or restore any contacts. */
export const hasContacts = ({ contactsDeleted, contactsRestored }: Reversal) =>
  contactsDeleted + contactsRestored > 0

/** Fetches again whether imports can be undone. */
export function useRefreshReversals() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: [previewReversalContract.id] })
}

/** Undoes an import, and fetches again whether it can be undone. */
export function useUndoImport(spaceId: string, jobId: string) {
  const refresh = useRefreshReversals()
  return useMutation({
    mutationFn: () => call(undoImportContract, { params: { spaceId, jobId } }),
    onSettled: refresh,
  })
}
