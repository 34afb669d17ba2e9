import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/ui/call.ts'
import { queryOf } from '../../platform/ui/query-client.ts'
import { getFactorsContract } from '../passkeys.contract.ts'
import { proveIdentityContract } from '../proof.contract.ts'
import { askForPasskey } from './ask-device.ts'
import { PasskeyFault } from './PasskeyFault.tsx'

/** Proves who one is with a passkey, for people who have one. */
export function PasskeyProof({ onProved }: { onProved: () => void }) {
  const { t } = useTranslation()
  const factors = useQuery(queryOf(getFactorsContract, {}))
  const prove = useMutation({
    mutationFn: async () => {
      const passkey = await askForPasskey({ purpose: 'proof' })
      return call(proveIdentityContract, { body: { passkey } })
    },
    onSuccess: onProved,
  })
  if (!factors.data?.passkeys.length) return null
  return (
    <>
      <Button
        variant="default"
        fullWidth
        mt={16}
        aria-busy={prove.isPending}
        onClick={() => !prove.isPending && prove.mutate()}
      >
        {t('passkeys.confirm')}
      </Button>
      <PasskeyFault error={prove.error} />
    </>
  )
}
