import { useTranslation } from 'react-i18next'
import { ChevronDown } from '../../platform/ui/icons.tsx'
import classes from '../../users/ui/UserFilters.module.css'
import type { Team } from '../team.ts'

interface Props {
  teams: readonly Team[]
  /** A team's id, or `none`. */
  value: string | undefined
  onChange: (team: string | undefined) => void
}

/** Narrows the list of users to one team, or to users without a team. */
export function TeamFilter({ teams, value, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <span className={classes.select}>
      <select
        aria-label={t('teams.team')}
        data-set={value !== undefined}
        value={value ?? ''}
        onChange={({ currentTarget }) => onChange(currentTarget.value || undefined)}
      >
        <option value="">{t('teams.team')}</option>
        {teams.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        <option value="none">{t('teams.none')}</option>
      </select>
      <ChevronDown />
    </span>
  )
}
