import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { say } from '../../platform/ui/Announcer.tsx'
import { call } from '../../platform/ui/call.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import form from '../../platform/ui/form.module.css'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { askToLeaveContract, type MyMembership } from '../departure.contract.ts'
import { myMembershipsKey } from './use-my-memberships.ts'

interface Props {
  space: MyMembership
  onClose: () => void
}

/** Asks to leave a Space, once it is clear what that does. */
export function AskToLeaveDialog({ space: { spaceId, spaceName: space }, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const asking = useMutation({
    mutationFn: () => call(askToLeaveContract, { params: { spaceId } }),
    onSuccess: () => {
      say(t('departures.done', { space }))
      onClose()
    },
    onSettled: () => client.invalidateQueries({ queryKey: myMembershipsKey }),
  })
  return (
    <Dialog
      title={t('departures.dialogTitle', { space })}
      onClose={onClose}
      onSubmit={asking.mutate}
      busy={asking.isPending}
      action={<SubmitButton busy={asking.isPending}>{t('departures.ask')}</SubmitButton>}
    >
      <p className={form.note}>{t('departures.dialogText')}</p>
      <ProblemAlert error={asking.error} />
    </Dialog>
  )
}
