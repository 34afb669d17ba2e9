import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { ExplainedButton } from '../../platform/ui/ExplainedButton.tsx'
import table from '../../platform/ui/table.module.css'
import type { Team } from '../team.ts'
import classes from './TeamList.module.css'

/** What can be done to a team from the list. */
export interface TeamActs {
  onRename: (team: Team) => void
  onDelete: (team: Team) => void
}

type Props = TeamActs & {
  spaceId: string
  team: Team
  whyNotDelete: string | null
}

/** One team: its name, the way to its users, and what can be done about it. */
export const TeamRow = memo(function TeamRow(props: Props) {
  const { spaceId, team, whyNotDelete, onRename, onDelete } = props
  const { t } = useTranslation()
  const { id, name, members: count } = team
  return (
    <tr className={table.row}>
      <td className={table.who}>
        <Link
          to="/spaces/$spaceId/teams/$teamId"
          params={{ spaceId, teamId: id }}
          className={classes.name}
        >
          <bdi className={table.cut} title={name}>
            {name}
          </bdi>
        </Link>
      </td>
      <td>
        {count === 0 ? (
          <span className={classes.nobody}>{t('teams.nobody')}</span>
        ) : (
          <Link
            to="/spaces/$spaceId/users"
            params={{ spaceId }}
            search={{ team: id }}
            className={classes.members}
            aria-label={t('teams.showUsers', { name, count })}
          >
            {t('teams.counted', { count })}
          </Link>
        )}
      </td>
      <td className={table.actions}>
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
          whyNot={whyNotDelete}
          aria-label={t('teams.deleteTeam', { name })}
          onClick={() => onDelete(team)}
        >
          {t('teams.delete')}
        </ExplainedButton>
      </td>
    </tr>
  )
})
