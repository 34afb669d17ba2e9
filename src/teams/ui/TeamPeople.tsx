import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { LoadMore } from '../../platform/ui/LoadMore.tsx'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import { ErrorState, StateMessage } from '../../platform/ui/StateMessage.tsx'
import table from '../../platform/ui/table.module.css'
import type { MySpace } from '../../users/ui/use-me.ts'
import { useShownRows } from '../../users/ui/use-shown-rows.ts'
import { useUsers } from '../../users/ui/use-users.ts'
import type { Team } from '../team.ts'
import classes from './TeamPeople.module.css'
import { TeamPersonRow } from './TeamPersonRow.tsx'
import { useLeaveTeam } from './use-leave-team.ts'

/** Who is in a team, and whether they are here now. */
export function TeamPeople({ space, team }: { space: MySpace; team: Team }) {
  const { t } = useTranslation()
  const users = useUsers(space.id, { teamId: team.id })
  const place = useRef<HTMLTableElement>(null)
  const people = users.data ?? []
  useShownRows(
    place,
    people.map(({ userId }) => userId),
  )
  const onRemove = useLeaveTeam(space.id)
  if (!users.data) {
    if (users.error) return <ErrorState error={users.error} onRetry={users.refetch} />
    return <SkeletonRows headed />
  }
  if (people.length === 0) {
    return <StateMessage title={t('teams.emptyTitle')} text={t('teams.emptyText')} />
  }
  return (
    <>
      <table
        ref={place}
        className={`${table.table} ${classes.people}`}
        aria-label={t('teams.people', { name: team.name })}
      >
        <thead>
          <tr className={`${table.row} ${table.head}`}>
            <th scope="col">{t('users.user')}</th>
            <th scope="col">{t('users.access')}</th>
            <th scope="col">{t('users.here')}</th>
            <th scope="col">
              <span className={table.unseen}>{t('teams.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map(user => (
            <TeamPersonRow key={user.userId} user={user} onRemove={onRemove} />
          ))}
        </tbody>
      </table>
      <LoadMore
        hasMore={users.hasNextPage}
        loading={users.isFetchingNextPage}
        onMore={users.fetchNextPage}
      />
    </>
  )
}
