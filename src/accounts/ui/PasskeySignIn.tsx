import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/ui/call.ts'
import { signInWithPasskeyContract } from '../passkeys.contract.ts'
import { askForPasskey } from './ask-device.ts'
import { PasskeyFault } from './PasskeyFault.tsx'

/** Signs in with a passkey, without an address. */
export function PasskeySignIn({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useTranslation()
  const signIn = useMutation({
    meta: { mayBeSignedOut: true },
    mutationFn: async () => {
      const passkey = await askForPasskey({ purpose: 'sign_in' })
      return call(signInWithPasskeyContract, { body: { passkey } })
    },
    onSuccess: onSignedIn,
  })
  return (
    <>
      <Button
        variant="default"
        fullWidth
        aria-busy={signIn.isPending}
        onClick={() => !signIn.isPending && signIn.mutate()}
      >
        {t('passkeys.signIn')}
      </Button>
      <PasskeyFault error={signIn.error} />
    </>
  )
}
