import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/ui/call.ts'
import classes from '../../platform/ui/form.module.css'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { acceptInvitationContract } from '../acceptance.contract.ts'

/** What every way to accept is given. */
export interface Accepting {
  token: string
  onAccepted: (spaceId: string) => void
  /** Takes a refusal that ends the matter; true when it has. */
  onRefused: (error: unknown) => boolean
}

/** The invited person is signed in: pressing Accept is all. */
export function AcceptAsUser({ token, name, onAccepted, onRefused }: Accepting & { name: string }) {
  const { t } = useTranslation()
  const accept = useMutation({
    meta: { mayBeSignedOut: true },
    mutationFn: () => call(acceptInvitationContract, { body: { token } }),
    onSuccess: ({ spaceId }) => onAccepted(spaceId),
    onError: onRefused,
  })
  return (
    <form
      className={classes.form}
      onSubmit={event => {
        event.preventDefault()
        if (!accept.isPending) accept.mutate()
      }}
    >
      <p className={classes.note}>{t('acceptInvitation.signedIn', { name })}</p>
      <ProblemAlert error={accept.error} />
      <SubmitButton busy={accept.isPending} fullWidth autoFocus>
        {t('acceptInvitation.accept')}
      </SubmitButton>
    </form>
  )
}
