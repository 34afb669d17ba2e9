import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/ui/call.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { usersAtOnce } from '../../users/many-users.ts'
import type { Team } from '../team.ts'
import { moveManyToTeamContract } from '../teams.contract.ts'
import { PeopleToAdd } from './PeopleToAdd.tsx'

interface Props {
  spaceId: string
  team: Team
  onClose: () => void
  onAdded: (count: number) => unknown
}

const pauseMilliseconds = 200

/** Adds users of the Space to a team. They are searched by name or address, and many can be chosen at once. */
export function AddPeopleDialog({ spaceId, team, onClose, onAdded }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [query] = useDebouncedValue(typed.trim(), pauseMilliseconds)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const count = chosen.size
  const choose = (userId: string, isChosen: boolean) => {
    const next = new Set(chosen)
    if (isChosen) next.add(userId)
    else next.delete(userId)
    setChosen(next)
  }
  const add = useMutation({
    mutationFn: () => {
      const users = [...chosen].map(userId => ({ userId }))
      return call(moveManyToTeamContract, {
        params: { spaceId },
        body: { users, teamId: team.id },
      })
    },
    onSuccess: ({ results }) => onAdded(results.filter(one => one.outcome === 'moved').length),
  })
  const whyNot = count === 0 ? 'choosePeople' : count > usersAtOnce ? 'tooManyPeople' : null
  return (
    <Dialog
      title={t('teams.addPeopleTitle', { name: team.name })}
      onClose={onClose}
      onSubmit={() => whyNot === null && add.mutate()}
      busy={add.isPending}
      action={
        <SubmitButton
          busy={add.isPending}
          whyNot={whyNot && t(`teams.${whyNot}`, { count: usersAtOnce })}
        >
          {t('teams.addCount', { count })}
        </SubmitButton>
      }
    >
      <TextInput
        type="search"
        aria-label={t('users.search')}
        placeholder={t('users.search')}
        value={typed}
        maxLength={200}
        onChange={event => setTyped(event.currentTarget.value)}
        data-autofocus
      />
      <PeopleToAdd
        spaceId={spaceId}
        teamId={team.id}
        query={query}
        chosen={chosen}
        onChoose={choose}
      />
      <ProblemAlert error={add.error} />
    </Dialog>
  )
}
