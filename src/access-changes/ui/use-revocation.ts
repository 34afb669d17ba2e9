import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { HandoverTarget } from '../../handovers/handover.ts'
import { call } from '../../platform/ui/call.ts'
import { ProblemError, problemCode } from '../../platform/ui/problem-error.ts'
import { queryOf } from '../../platform/ui/query-client.ts'
import { useActKey } from '../../platform/ui/use-act-key.ts'
import {
  previewRevocationContract,
  type RevocationReceipt,
  revocationPreview,
  revokeAccessContract,
} from '../revocation.contract.ts'

interface Act {
  reassignContactsTo: HandoverTarget
  ifMatch: string
  idempotencyKey: string
}

/** The fresh numbers of a refusal, sent because those on the page are outdated. */
function carriedPreview(error: unknown) {
  if (!(error instanceof ProblemError) || !('preview' in error.problem)) return undefined
  return revocationPreview.safeParse(error.problem.preview).data
}

/** The preview of revoking someone, and the revoke based on it: if the numbers changed, it asks again. */
export function useRevocation(params: { spaceId: string; userId: string }) {
  const client = useQueryClient()
  const question = queryOf(previewRevocationContract, { params })
  // The facts on which someone decides do not change on the page until the server refuses them.
  const preview = useQuery({ ...question, staleTime: 0, gcTime: 0, refetchOnWindowFocus: false })
  const [numbersChanged, setNumbersChanged] = useState(false)
  const keyOf = useActKey()

  const revoke = useMutation({
    mutationFn: ({ reassignContactsTo, ...options }: Act) =>
      call(revokeAccessContract, { params, body: { reassignContactsTo } }, options),
    onError: error => {
      if (problemCode(error) !== 'changed_meanwhile') return
      setNumbersChanged(true)
      const fresh = carriedPreview(error)
      if (fresh) client.setQueryData(question.queryKey, fresh)
      else preview.refetch()
    },
  })

  /** Repeating the same act, for instance after a lost answer, is the same act. */
  const confirm = (to: HandoverTarget, onRevoked: (receipt: RevocationReceipt) => void) => {
    if (!preview.data) return
    const ifMatch = preview.data.version
    const of = `${ifMatch} ${JSON.stringify(to)}`
    const act = { reassignContactsTo: to, ifMatch, idempotencyKey: keyOf(of) }
    revoke.mutate(act, { onSuccess: onRevoked })
  }

  return { preview, numbersChanged, revoke, confirm }
}
