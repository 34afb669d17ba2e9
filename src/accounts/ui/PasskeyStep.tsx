import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/ui/call.ts'
import { continueSignInContract } from '../session.contract.ts'
import { askForPasskey } from './ask-device.ts'
import { PasskeyFault } from './PasskeyFault.tsx'

interface Props {
  ticket: string
  onSignedIn: () => void
}

/**
 * The second step of signing in, with a passkey. It waits for the button: not every browser lets a page ask by itself,
 * and its window would cover the other ways.
 */
export function PasskeyStep({ ticket, onSignedIn }: Props) {
  const { t } = useTranslation()
  const step = useMutation({
    meta: { mayBeSignedOut: true },
    mutationFn: async () => {
      const passkey = await askForPasskey({ purpose: 'second_step', ticket })
      return call(continueSignInContract, { body: { ticket, passkey } })
    },
    onSuccess: onSignedIn,
  })
  return (
    <>
      <PasskeyFault error={step.error} />
      <Button
        autoFocus
        fullWidth
        aria-busy={step.isPending}
        onClick={() => !step.isPending && step.mutate()}
      >
        {t('factor.passkey')}
      </Button>
    </>
  )
}
