import { Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { say } from '../../platform/ui/Announcer.tsx'
import { call } from '../../platform/ui/call.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import type { Invitation } from '../invitation.ts'
import { withdrawInvitationContract } from '../invitations.contract.ts'
import { useRefreshInvitations } from './use-invitations.ts'

interface Props {
  spaceId: string
  invitation: Invitation
  onClose: () => void
  onWithdrawn: () => void
}

/** Asks before an invitation is withdrawn. */
export function WithdrawDialog({ spaceId, invitation, onClose, onWithdrawn }: Props) {
  const { t } = useTranslation()
  const refresh = useRefreshInvitations(spaceId)
  const { id: invitationId, email } = invitation
  const withdraw = useMutation({
    mutationFn: () => call(withdrawInvitationContract, { params: { spaceId, invitationId } }),
    onSuccess: async () => {
      onWithdrawn()
      await refresh()
      onClose()
      say(t('invitations.withdrawn', { email }))
    },
  })
  return (
    <Dialog
      title={t('invitations.withdrawTitle', { email })}
      onClose={onClose}
      onSubmit={withdraw.mutate}
      busy={withdraw.isPending}
      cautious
      action={
        <SubmitButton color="danger" busy={withdraw.isPending}>
          {t('invitations.withdraw')}
        </SubmitButton>
      }
    >
      <ProblemAlert error={withdraw.error} />
      <Text c="dimmed">{t('invitations.withdrawText')}</Text>
    </Dialog>
  )
}
