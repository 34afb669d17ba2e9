import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LoadMore } from '../../platform/ui/LoadMore.tsx'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import { ErrorState } from '../../platform/ui/StateMessage.tsx'
import type { SpaceUser } from '../../users/space-user.ts'
import { Person } from '../../users/ui/Person.tsx'
import { useUsers } from '../../users/ui/use-users.ts'
import classes from './AddPeopleDialog.module.css'
import { useTeams } from './use-teams.ts'

interface Props {
  spaceId: string
  /** The team they would be added to; people who are in it already are not listed. */
  teamId: string
  query: string
  chosen: ReadonlySet<string>
  onChoose: (userId: string, isChosen: boolean) => void
}

/** The users of the Space that a search finds, with their present teams and a checkbox for each. */
export function PeopleToAdd({ spaceId, teamId, query, chosen, onChoose }: Props) {
  const { t } = useTranslation()
  const members = useUsers(spaceId, { query })
  const others = members.data?.filter(one => one.teamId !== teamId)
  const { data: teams = [] } = useTeams(spaceId)
  const teamOf = (user: SpaceUser) => teams.find(one => one.id === user.teamId)?.name
  return (
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
          onChange={event => onChoose(one.userId, event.currentTarget.checked)}
        />
      ))}
      <LoadMore
        hasMore={members.hasNextPage}
        loading={members.isFetchingNextPage}
        onMore={members.fetchNextPage}
      />
    </div>
  )
}
