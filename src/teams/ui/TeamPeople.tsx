import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { MySpace } from '../../memberships/ui/use-me.ts'
import { useMembers } from '../../memberships/ui/use-members.ts'
import { useShownRows } from '../../memberships/ui/use-shown-rows.ts'
import { LoadMore } from '../../platform/ui/LoadMore.tsx'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import { ErrorState, StateMessage } from '../../platform/ui/StateMessage.tsx'
import table from '../../platform/ui/table.module.css'
import type { Team } from '../team.ts'
import classes from './TeamPeople.module.css'
import { TeamPersonRow } from './TeamPersonRow.tsx'
import { useLeaveTeam } from './use-leave-team.ts'

/** Who is in a team, and whether they are here now. */
export function TeamPeople({ space, team }: { space: MySpace; team: Team }) {
  const { t } = useTranslation()
  const members = useMembers(space.id, { teamId: team.id })
  const place = useRef<HTMLTableElement>(null)
  const people = members.data ?? []
  useShownRows(
    place,
    people.map(({ userId }) => userId),
  )
  const onRemove = useLeaveTeam(space.id)
  if (!members.data) {
    if (members.error) return <ErrorState error={members.error} onRetry={members.refetch} />
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
          {people.map(member => (
            <TeamPersonRow key={member.userId} member={member} onRemove={onRemove} />
          ))}
        </tbody>
      </table>
      <LoadMore
        hasMore={members.hasNextPage}
        loading={members.isFetchingNextPage}
        onMore={members.fetchNextPage}
      />
    </>
  )
}
