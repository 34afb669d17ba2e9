import { useTranslation } from 'react-i18next'
import type { AnswerOf } from '../../platform/contract.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { FactList } from '../../platform/ui/FactList.tsx'
import type { invitePeopleContract } from '../invitations.contract.ts'

/** What became of one address. */
export type InviteResult = AnswerOf<typeof invitePeopleContract>['results'][number]

interface Props {
  results: InviteResult[]
  onClose: () => void
}

/** What became of each address, where not everyone could be invited. */
export function OutcomesDialog({ results, onClose }: Props) {
  const { t } = useTranslation()
  const invited = results.filter(({ outcome }) => outcome === 'invited').length
  return (
    <Dialog title={t('invitations.outcomesTitle', { invited })} onClose={onClose}>
      <FactList
        facts={results.map(({ email, outcome }) => [
          <bdi key={email}>{email}</bdi>,
          t(`invitations.outcome.${outcome}`),
        ])}
      />
    </Dialog>
  )
}
