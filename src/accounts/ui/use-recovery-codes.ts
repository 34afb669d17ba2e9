import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../platform/ui/call.ts'
import { renewRecoveryCodesContract } from '../factors.contract.ts'
import { getFactorsContract } from '../passkeys.contract.ts'

/** Makes new recovery codes, and keeps them until their person has. */
export function useRecoveryCodes() {
  const client = useQueryClient()
  const renewal = useMutation({
    mutationFn: () => call(renewRecoveryCodesContract, {}),
    onSettled: () => client.invalidateQueries({ queryKey: [getFactorsContract.id] }),
  })
  return {
    made: renewal.data?.recoveryCodes,
    error: renewal.error,
    busy: renewal.isPending,
    make: () => renewal.mutate(),
    forget: renewal.reset,
  }
}
