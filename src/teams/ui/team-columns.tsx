import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { whyNot } from '../../access/why-not.ts'
import type { Columns } from '../../platform/ui/columns.ts'
import { ExplainedButton } from '../../platform/ui/ExplainedButton.tsx'
import text from '../../platform/ui/text.module.css'
import type { MySpace } from '../../users/ui/use-me.ts'
import type { Team } from '../team.ts'
import classes from './team-columns.module.css'

/** The acts on a team of the list. */
export interface TeamActs {
  onRename: (team: Team) => void
  onDelete: (team: Team) => void
}

/** The columns of the list of teams. */
export function useTeamColumns(space: MySpace, { onRename, onDelete }: TeamActs): Columns<Team> {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        key: 'team',
        header: t('teams.team'),
        cell: team => <Name spaceId={space.id} team={team} />,
        width: 320,
        card: 'title',
      },
      {
        key: 'members',
        header: t('teams.members'),
        cell: team => <Members spaceId={space.id} team={team} />,
        width: 400,
        card: 'fact',
      },
      {
        key: 'actions',
        header: t('teams.actions'),
        cell: team => <Buttons space={space} team={team} onRename={onRename} onDelete={onDelete} />,
        width: '9.75rem',
        card: 'beside',
      },
    ],
    [t, space, onRename, onDelete],
  )
}

interface CellProps {
  spaceId: string
  team: Team
}

function Name({ spaceId, team: { id, name } }: CellProps) {
  return (
    <Link
      to="/spaces/$spaceId/teams/$teamId"
      params={{ spaceId, teamId: id }}
      className={`${text.name} ${text.cut} ${classes.name}`}
      title={name}
    >
      <bdi>{name}</bdi>
    </Link>
  )
}

function Members({ spaceId, team: { id, name, members: count } }: CellProps) {
  const { t } = useTranslation()
  if (count === 0) return <span className={text.soft}>{t('teams.nobody')}</span>
  return (
    <Link
      to="/spaces/$spaceId/users"
      params={{ spaceId }}
      search={{ team: id }}
      className={classes.members}
      aria-label={t('teams.showUsers', { name, count })}
    >
      {t('teams.counted', { count })}
    </Link>
  )
}

function Buttons({ space, team, onRename, onDelete }: TeamActs & { space: MySpace; team: Team }) {
  const { t } = useTranslation()
  const { name } = team
  const whyNotDelete = whyNot(space, 'delete_teams_and_channels')
  return (
    <>
      <ExplainedButton
        variant="default"
        whyNot={null}
        aria-label={t('teams.renameTeam', { name })}
        onClick={() => onRename(team)}
      >
        {t('teams.rename')}
      </ExplainedButton>
      <ExplainedButton
        variant="subtle"
        whyNot={whyNotDelete && t('teams.onlyOwnersDelete')}
        aria-label={t('teams.deleteTeam', { name })}
        onClick={() => onDelete(team)}
      >
        {t('teams.delete')}
      </ExplainedButton>
    </>
  )
}
