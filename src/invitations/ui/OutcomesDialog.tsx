import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AnswerOf } from '../../platform/contract.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { FactList } from '../../platform/ui/FactList.tsx'
import type { invitePeopleContract } from '../invitations.contract.ts'
import classes from './OutcomesDialog.module.css'

/** The outcome for one address. */
export type InviteResult = AnswerOf<typeof invitePeopleContract>['results'][number]

/** Whether the address was not invited but could be, later or in another spelling. */
export const hasFailed = ({ outcome }: InviteResult) =>
  outcome === 'invalid_email' || outcome === 'too_many_mails'

interface Props {
  results: InviteResult[]
  onClose: () => void
  /** Goes back to the addresses that failed. */
  onCorrect: () => void
}

/** The outcome for each address, if not everyone could be invited. Failures come first. */
export function OutcomesDialog({ results, onClose, onCorrect }: Props) {
  const { t } = useTranslation()
  const invited = results.filter(({ outcome }) => outcome === 'invited').length
  const failed = results.filter(hasFailed)
  const inOrder = [...failed, ...results.filter(result => !hasFailed(result))]
  const title = failed.length > 0 ? 'outcomesFailedTitle' : 'outcomesTitle'
  const words = ({ outcome, invitation }: InviteResult) => {
    if (outcome !== 'already_invited' || !invitation) return t(`invitations.outcome.${outcome}`)
    const level = t(`access.level.${invitation.accessLevel}`)
    return t('invitations.outcome.already_invited_as', { level })
  }
  return (
    <Dialog
      title={t(`invitations.${title}`, { invited, failed: failed.length })}
      onClose={onClose}
      closeText={t('states.done')}
      action={
        failed.length > 0 && (
          <Button onClick={onCorrect}>{t('invitations.correct', { count: failed.length })}</Button>
        )
      }
    >
      <FactList
        facts={inOrder.map(result => [
          <bdi key={result.email} className={classes.address} data-failed={hasFailed(result)}>
            {result.email}
          </bdi>,
          <span key="outcome" className={classes.outcome} data-failed={hasFailed(result)}>
            {words(result)}
          </span>,
        ])}
      />
    </Dialog>
  )
}
