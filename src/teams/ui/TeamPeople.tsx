import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Columns } from '../../platform/ui/columns.ts'
import { PagedList } from '../../platform/ui/PagedList.tsx'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import { StateMessage } from '../../platform/ui/StateMessage.tsx'
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
  return (
    <PagedList
      pages={users}
      rows={users.data}
      skeleton={<SkeletonRows headed />}
      empty={<StateMessage title={t('teams.emptyTitle')} text={t('teams.emptyText')} />}
    >
      {people => (
        <PeopleTable
          columns={columns}
          rows={people}
          aria-label={t('teams.people', { name: team.name })}
        />
      )}
    </PagedList>
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
