import { Alert, Select } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/ui/call.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { problemCode } from '../../platform/ui/problem-error.ts'
import { queryOf } from '../../platform/ui/query-client.ts'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { useContractForm } from '../../platform/ui/use-contract-form.ts'
import type { SpaceUser } from '../../users/space-user.ts'
import { getUserContract } from '../../users/users.contract.ts'
import { moveToTeamContract } from '../teams.contract.ts'
import { useTeams } from './use-teams.ts'

interface Props {
  spaceId: string
  user: SpaceUser
  onClose: () => void
  /** Receives the name of the team they are in now, or null. */
  onMoved: (user: SpaceUser, teamName: string | null) => unknown
}

const none = 'none'
const chosenTeam = (value: string | null) => (value === none ? null : value)
// In a longer list, typing finds a team sooner than reading.
const shownAtMost = 8

/** Moves a user to another team, or out of their team. */
export function MoveToTeamDialog({ spaceId, user: opened, onClose, onMoved }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { data: teams = [] } = useTeams(spaceId)
  const params = { spaceId, userId: opened.userId }
  const query = queryOf(getUserContract, { params })
  const { data: user } = useQuery({ ...query, initialData: opened, initialDataUpdatedAt: 0 })
  const { name, version } = user
  const { field, busy, error, isChanged, rebased, submit } = useContractForm({
    schema: moveToTeamContract.body,
    initialValues: { teamId: (user.teamId ?? none) as string | null },
    bodyOf: values => ({ teamId: chosenTeam(values.teamId) }),
    send: body => call(moveToTeamContract, { params, body }, { ifMatch: version }),
    onSent: moved => onMoved(moved, teams.find(({ id }) => id === moved.teamId)?.name ?? null),
    onRefused: refused => {
      if (problemCode(refused) === 'changed_meanwhile') client.invalidateQueries(query)
      return false
    },
  })
  return (
    <Dialog
      title={t('teams.moveTitle', { name })}
      onClose={onClose}
      onSubmit={submit}
      busy={busy}
      action={
        <SubmitButton busy={busy} whyNot={isChanged ? null : t('teams.unmoved')}>
          {t('teams.moveAction')}
        </SubmitButton>
      }
    >
      <Select
        {...field('teamId')}
        label={t('teams.team')}
        description={t('teams.moveHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={[
          { value: none, label: t('teams.none') },
          ...teams.map(({ id, name: label }) => ({ value: id, label })),
        ]}
        allowDeselect={false}
        searchable={teams.length > shownAtMost}
        nothingFoundMessage={t('teams.noMatch')}
        data-autofocus
      />
      {rebased ? (
        <Alert role="alert" variant="outline">
          {t('teams.movedMeanwhile', { name })}
        </Alert>
      ) : (
        <ProblemAlert error={error} />
      )}
    </Dialog>
  )
}
