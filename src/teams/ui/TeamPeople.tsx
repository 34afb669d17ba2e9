import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Columns } from '../../platform/ui/columns.ts'
import { LoadMore } from '../../platform/ui/LoadMore.tsx'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import { ErrorState, StateMessage } from '../../platform/ui/StateMessage.tsx'
import type { SpaceUser } from '../../users/space-user.ts'
import { PeopleTable } from '../../users/ui/PeopleTable.tsx'
import { peopleColumns } from '../../users/ui/people-columns.tsx'
import type { MySpace } from '../../users/ui/use-me.ts'
import { useUsers } from '../../users/ui/use-users.ts'
import type { Team } from '../team.ts'
import { useLeaveTeam } from './use-leave-team.ts'

/** Who is in a team, and whether they are here now. */
export function TeamPeople({ space, team }: { space: MySpace; team: Team }) {
  const { t } = useTranslation()
  const users = useUsers(space.id, { teamId: team.id })
  const columns = useColumns(space)
  if (!users.data) {
    if (users.error) return <ErrorState error={users.error} onRetry={users.refetch} />
    return <SkeletonRows headed />
  }
  if (users.data.length === 0) {
    return <StateMessage title={t('teams.emptyTitle')} text={t('teams.emptyText')} />
  }
  return (
    <>
      <PeopleTable
        columns={columns}
        rows={users.data}
        aria-label={t('teams.people', { name: team.name })}
      />
      <LoadMore
        hasMore={users.hasNextPage}
        loading={users.isFetchingNextPage}
        onMore={users.fetchNextPage}
      />
    </>
  )
}

function useColumns(space: MySpace): Columns<SpaceUser> {
  const { t } = useTranslation()
  const onRemove = useLeaveTeam(space.id)
  return useMemo(() => {
    const { who, here } = peopleColumns(t)
    return [
      who,
      {
        key: 'access',
        header: t('users.access'),
        cell: ({ accessLevel }) => t(`access.level.${accessLevel}`),
        width: 152,
        card: 'fact',
      },
      here,
      {
        key: 'actions',
        header: t('teams.actions'),
        cell: user => (
          <Button
            variant="subtle"
            aria-label={t('teams.removePerson', { name: user.name })}
            onClick={() => onRemove(user)}
          >
            {t('teams.remove')}
          </Button>
        ),
        width: '6rem',
        card: 'beside',
      },
    ]
  }, [t, onRemove])
}
