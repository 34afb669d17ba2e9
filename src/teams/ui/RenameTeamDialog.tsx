import { Alert, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/ui/call.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { problemCode } from '../../platform/ui/problem-error.ts'
import { queryOf } from '../../platform/ui/query-client.ts'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import type { MySpace } from '../../users/ui/use-me.ts'
import type { Team } from '../team.ts'
import { getTeamContract, renameTeamContract } from '../teams.contract.ts'
import { useNameForm } from './use-name-form.ts'

interface Props {
  space: MySpace
  team: Team
  onClose: () => void
  onRenamed: (team: Team) => unknown
}

/** Renames a team, starting from the version that is shown. */
export function RenameTeamDialog({ space, team: opened, onClose, onRenamed }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const params = { spaceId: space.id, teamId: opened.id }
  const query = queryOf(getTeamContract, { params })
  const { data: team } = useQuery({ ...query, initialData: opened, initialDataUpdatedAt: 0 })
  const { field, busy, error, isChanged, rebased, submit } = useNameForm({
    name: team.name,
    send: body => call(renameTeamContract, { params, body }, { ifMatch: team.version }),
    onSent: onRenamed,
    onRefused: refused => {
      if (problemCode(refused) === 'changed_meanwhile') client.invalidateQueries(query)
    },
  })
  return (
    <Dialog
      title={t('teams.renameTitle', { name: opened.name })}
      onClose={onClose}
      onSubmit={submit}
      busy={busy}
      action={
        <SubmitButton busy={busy} whyNot={isChanged ? null : t('teams.unchanged')}>
          {t('teams.rename')}
        </SubmitButton>
      }
    >
      <TextInput {...field('name')} label={t('teams.name')} data-autofocus />
      {rebased ? (
        <Alert role="alert" variant="outline">
          {t('teams.changedMeanwhile', { name: team.name })}
        </Alert>
      ) : (
        <ProblemAlert error={error} />
      )}
    </Dialog>
  )
}
