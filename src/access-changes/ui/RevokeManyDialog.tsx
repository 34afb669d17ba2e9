import { useTranslation } from 'react-i18next'
import { HandoverChoice } from '../../handovers/ui/HandoverChoice.tsx'
import { type Takers, targetOf } from '../../handovers/ui/takers.ts'
import { useHandoverChoice } from '../../handovers/ui/use-handover-choice.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { ErrorState } from '../../platform/ui/StateMessage.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import type { SpaceUser } from '../../users/space-user.ts'
import { ManyNames } from '../../users/ui/ManyNames.tsx'
import { PreviewFacts } from './PreviewFacts.tsx'
import classes from './RevokeAccessDialog.module.css'
import { type RevokeResults, useManyRevocation } from './use-many-revocation.ts'

interface Props {
  space: { id: string; name: string }
  organizationName: string
  members: readonly SpaceUser[]
  onClose: () => void
  onRevoked: (results: RevokeResults, takers: Takers) => void
}

/** Ends the access of many for good: what will happen to all of them, and one handover of their contacts. */
export function RevokeManyDialog(props: Props) {
  const { space, organizationName, members, onClose, onRevoked } = props
  const { t } = useTranslation()
  const { preview, revoke } = useManyRevocation(space.id, members)
  // Its space is kept until we know whether there is anything to hand over.
  const hasContacts = preview.data?.contacts !== 0
  const { choice, decide } = useHandoverChoice(hasContacts)
  const count = members.length

  const submit = () => {
    if (!preview.data) return
    const chosen = decide()
    if (!chosen) return
    revoke.mutate(targetOf(chosen), { onSuccess: results => onRevoked(results, chosen) })
  }
  return (
    <Dialog
      title={t('accessChanges.revokeManyTitle', { count, space: space.name })}
      onClose={onClose}
      onSubmit={submit}
      busy={revoke.isPending}
      cautious="title"
      action={
        <SubmitButton color="danger" disabled={!preview.data} busy={revoke.isPending}>
          {t('accessChanges.revokeMany', { count })}
        </SubmitButton>
      }
    >
      <ProblemAlert error={revoke.error} />
      <ManyNames members={members} />
      {preview.error ? (
        <ErrorState error={preview.error} onRetry={preview.refetch} />
      ) : (
        <PreviewFacts preview={preview.data} organizationName={organizationName} isOfMany />
      )}
      {hasContacts && (
        <div className={preview.data ? undefined : classes.unknown}>
          <HandoverChoice
            spaceId={space.id}
            fromIds={members.map(({ userId }) => userId)}
            {...choice}
          />
        </div>
      )}
      <p className={classes.final}>{t('accessChanges.final')}</p>
    </Dialog>
  )
}
