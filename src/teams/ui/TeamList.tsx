import { useTranslation } from 'react-i18next'
import { whyNot } from '../../access/why-not.ts'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import { ErrorState, StateMessage } from '../../platform/ui/StateMessage.tsx'
import table from '../../platform/ui/table.module.css'
import type { MySpace } from '../../users/ui/use-me.ts'
import classes from './TeamList.module.css'
import { type TeamActs, TeamRow } from './TeamRow.tsx'
import { useTeams } from './use-teams.ts'

type Props = TeamActs & { space: MySpace }

/** The teams as a table, or what stands in its place. */
export function TeamList({ space, ...acts }: Props) {
  const { t } = useTranslation()
  const { data: teams, error, refetch } = useTeams(space.id)
  const whyNotDelete = whyNot(space, 'delete_teams_and_channels')
  if (!teams) {
    if (error) return <ErrorState error={error} onRetry={refetch} />
    return <SkeletonRows headed pictures={false} />
  }
  if (teams.length === 0) {
    return (
      <StateMessage
        title={t('teams.noneTitle')}
        text={t('teams.noneText', { space: space.name })}
      />
    )
  }
  return (
    <table
      className={`${table.table} ${classes.teams}`}
      aria-label={t('teams.table', { space: space.name })}
    >
      <thead>
        <tr className={`${table.row} ${table.head}`}>
          <th scope="col">{t('teams.team')}</th>
          <th scope="col">{t('teams.members')}</th>
          <th scope="col">
            <span className={table.unseen}>{t('teams.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {teams.map(team => (
          <TeamRow
            key={team.id}
            spaceId={space.id}
            team={team}
            whyNotDelete={whyNotDelete && t('teams.onlyOwnersDelete')}
            {...acts}
          />
        ))}
      </tbody>
    </table>
  )
}
