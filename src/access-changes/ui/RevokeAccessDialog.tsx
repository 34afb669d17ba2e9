import { useTranslation } from 'react-i18next'
import { HandoverChoice } from '../../handovers/ui/HandoverChoice.tsx'
import { type Takers, targetOf } from '../../handovers/ui/takers.ts'
import { useHandoverChoice } from '../../handovers/ui/use-handover-choice.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { DangerAlert, ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { problemCode } from '../../platform/ui/problem-error.ts'
import { ErrorState } from '../../platform/ui/StateMessage.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import type { SpaceUser } from '../../users/space-user.ts'
import type { RevocationReceipt } from '../revocation.contract.ts'
import { PreviewFacts } from './PreviewFacts.tsx'
import classes from './RevokeAccessDialog.module.css'
import { useRevocation } from './use-revocation.ts'

interface Props {
  space: { id: string; name: string }
  organizationName: string
  user: SpaceUser
  onClose: () => void
  onRevoked: (receipt: RevocationReceipt, takers: Takers) => void
}

/** Ends someone's access for good: what will happen, who gets the contacts, and the one red button. */
export function RevokeAccessDialog(props: Props) {
  const { space, organizationName, user, onClose, onRevoked } = props
  const { t } = useTranslation()
  const { preview, numbersChanged, revoke, confirm } = useRevocation({
    spaceId: space.id,
    userId: user.userId,
  })
  // Its space is kept until we know whether there is anything to hand over.
  const hasContacts = preview.data?.contacts !== 0
  const { choice, decide } = useHandoverChoice(hasContacts)

  const submit = () => {
    const chosen = decide()
    if (chosen) confirm(targetOf(chosen), receipt => onRevoked(receipt, chosen))
  }
  return (
    <Dialog
      title={t('accessChanges.revokeTitle', { name: user.name, space: space.name })}
      onClose={onClose}
      onSubmit={submit}
      busy={revoke.isPending}
      cautious="title"
      action={
        <SubmitButton color="danger" disabled={!preview.data} busy={revoke.isPending}>
          {t('accessChanges.revoke')}
        </SubmitButton>
      }
    >
      {numbersChanged ? <DangerAlert>{t('accessChanges.numbersChanged')}</DangerAlert> : null}
      {problemCode(revoke.error) !== 'changed_meanwhile' && <ProblemAlert error={revoke.error} />}
      {preview.error ? (
        <ErrorState error={preview.error} onRetry={preview.refetch} />
      ) : (
        <PreviewFacts preview={preview.data} organizationName={organizationName} />
      )}
      {hasContacts && (
        <div className={preview.data ? undefined : classes.unknown}>
          <HandoverChoice spaceId={space.id} fromIds={[user.userId]} {...choice} />
        </div>
      )}
      <p className={classes.final}>{t('accessChanges.final')}</p>
    </Dialog>
  )
}
