import { Select } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswerOf } from '../../platform/contract.ts'
import { call } from '../../platform/ui/call.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import type { SpaceUser } from '../../users/space-user.ts'
import { ManyNames } from '../../users/ui/ManyNames.tsx'
import { moveManyToTeamContract } from '../teams.contract.ts'
import { useTeams } from './use-teams.ts'

type Results = AnswerOf<typeof moveManyToTeamContract>['results']

interface Props {
  spaceId: string
  members: readonly SpaceUser[]
  onClose: () => void
  /** Receives the outcome for each user, and the name of the team, or null. */
  onMoved: (results: Results, teamName: string | null) => unknown
}

const none = 'none'
// In a longer list, typing finds a team sooner than reading.
const shownAtMost = 8

/** Moves many users to one team, or out of their teams. */
export function MoveManyDialog({ spaceId, members, onClose, onMoved }: Props) {
  const { t } = useTranslation()
  const { data: teams = [] } = useTeams(spaceId)
  const [chosen, setChosen] = useState<string | null>(null)
  const move = useMutation({
    mutationFn: () => {
      // A team is not part of anyone's access, so the team each was in before does not matter.
      const users = members.map(({ userId }) => ({ userId }))
      const body = { users, teamId: chosen === none ? null : chosen }
      return call(moveManyToTeamContract, { params: { spaceId }, body })
    },
    onSuccess: ({ results }) =>
      onMoved(results, teams.find(({ id }) => id === chosen)?.name ?? null),
  })
  return (
    <Dialog
      title={t('teams.moveManyTitle', { count: members.length })}
      onClose={onClose}
      onSubmit={() => chosen !== null && move.mutate()}
      busy={move.isPending}
      action={
        <SubmitButton busy={move.isPending} whyNot={chosen === null ? t('teams.chooseTeam') : null}>
          {t('teams.moveAction')}
        </SubmitButton>
      }
    >
      <ManyNames members={members} />
      <Select
        label={t('teams.team')}
        placeholder={t('teams.chooseTeam')}
        description={t('teams.moveHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={[
          ...teams.map(({ id, name: label }) => ({ value: id, label })),
          { value: none, label: t('teams.none') },
        ]}
        value={chosen}
        onChange={setChosen}
        allowDeselect={false}
        searchable={teams.length > shownAtMost}
        nothingFoundMessage={t('teams.noMatch')}
        data-autofocus
      />
      <ProblemAlert error={move.error} />
    </Dialog>
  )
}
