import { useTranslation } from 'react-i18next'
import { FilterSelect } from '../../platform/ui/FilterSelect.tsx'
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
  const names = new Map(teams.map(({ id, name }) => [id, name]))
  return (
    <FilterSelect
      label={t('teams.team')}
      none={t('teams.team')}
      value={value}
      choices={[...names.keys(), 'none']}
      textOf={id => names.get(id) ?? t('teams.none')}
      onChange={onChange}
    />
  )
}
