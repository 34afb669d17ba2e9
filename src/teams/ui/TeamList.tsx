import { useTranslation } from 'react-i18next'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import { ErrorState, StateMessage } from '../../platform/ui/StateMessage.tsx'
import { Table } from '../../platform/ui/Table.tsx'
import type { MySpace } from '../../users/ui/use-me.ts'
import type { Team } from '../team.ts'
import { type TeamActs, useTeamColumns } from './team-columns.tsx'
import { useTeams } from './use-teams.ts'

type Props = TeamActs & { space: MySpace }

const idOf = ({ id }: Team) => id

/** The teams as a table, or a message in its place. */
export function TeamList({ space, ...acts }: Props) {
  const { t } = useTranslation()
  const { data: teams, error, refetch } = useTeams(space.id)
  const columns = useTeamColumns(space, acts)
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
    <Table
      columns={columns}
      rows={teams}
      idOf={idOf}
      aria-label={t('teams.table', { space: space.name })}
    />
  )
}
