import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { whyNot } from '../../access/why-not.ts'
import { call } from '../../platform/ui/call.ts'
import { queryOf } from '../../platform/ui/query-client.ts'
import type { MySpace } from '../../users/ui/use-me.ts'
import { previewReversalContract, type Reversal, undoImportContract } from '../reversal.contract.ts'

/** What undoing an import would do, or did; asked for where someone may undo one that has ended. */
export function useReversal(space: MySpace, jobId: string, hasEnded = true) {
  const mayUndo = whyNot(space, 'delete_contacts') === null
  return useQuery({
    ...queryOf(previewReversalContract, { params: { spaceId: space.id, jobId } }),
    enabled: mayUndo && hasEnded,
    // Someone may have changed a contact since it was asked.
    staleTime: 0,
    // That the import is not there any more says nothing about the Space.
    meta: { mayBeSignedOut: true },
  })
}

/** Whether there is anything that undoing it would delete or restore. */
export const hasContacts = ({ contactsDeleted, contactsRestored }: Reversal) =>
  contactsDeleted + contactsRestored > 0

/** Asks again how imports stand to being undone. */
export function useRefreshReversals() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: [previewReversalContract.id] })
}

/** Undoes an import, or tells that it cannot be undone any more. */
export function useUndoImport(spaceId: string, jobId: string) {
  const refresh = useRefreshReversals()
  return useMutation({
    mutationFn: () => call(undoImportContract, { params: { spaceId, jobId } }),
    onSettled: refresh,
  })
}
