import { Checkbox, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/ui/call.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { LoadMore } from '../../platform/ui/LoadMore.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import { ErrorState } from '../../platform/ui/StateMessage.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { usersAtOnce } from '../../users/many-users.ts'
import type { SpaceUser } from '../../users/space-user.ts'
import { Person } from '../../users/ui/Person.tsx'
import { useUsers } from '../../users/ui/use-users.ts'
import type { Team } from '../team.ts'
import { moveManyToTeamContract } from '../teams.contract.ts'
import classes from './AddPeopleDialog.module.css'
import { useTeams } from './use-teams.ts'

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
  const members = useUsers(spaceId, { query })
  const others = members.data?.filter(one => one.teamId !== team.id)
  const { data: teams = [] } = useTeams(spaceId)
  const teamOf = ({ teamId }: SpaceUser) => teams.find(one => one.id === teamId)?.name
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
      <div className={classes.list}>
        {others === undefined &&
          (members.error ? (
            <ErrorState error={members.error} onRetry={members.refetch} />
          ) : (
            <SkeletonRows rows={4} />
          ))}
        {others?.length === 0 && (
          <p className={classes.nobody}>{t(query ? 'users.noResultTitle' : 'teams.everyoneIn')}</p>
        )}
        {others?.map(one => (
          <Checkbox
            key={one.userId}
            classNames={{ body: classes.person, labelWrapper: classes.words, label: classes.label }}
            label={
              <span className={classes.whom}>
                <Person {...one} status={one.presence.status} />
                {teamOf(one) && <bdi className={classes.team}>{teamOf(one)}</bdi>}
              </span>
            }
            checked={chosen.has(one.userId)}
            onChange={event => choose(one.userId, event.currentTarget.checked)}
          />
        ))}
        <LoadMore
          hasMore={members.hasNextPage}
          loading={members.isFetchingNextPage}
          onMore={members.fetchNextPage}
        />
      </div>
      <ProblemAlert error={add.error} />
    </Dialog>
  )
}
