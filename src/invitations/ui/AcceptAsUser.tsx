import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/ui/call.ts'
import classes from '../../platform/ui/form.module.css'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { acceptInvitationContract } from '../acceptance.contract.ts'

/** What all ways to accept have in common. */
export interface Accepting {
  token: string
  onAccepted: (spaceId: string) => void
  /** Handles a refusal that leaves nothing to accept here. Returns whether it was one. */
  onRefused: (error: unknown) => boolean
}

/** For an invited person who is signed in: they only press Accept. */
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
