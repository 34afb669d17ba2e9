import { useTranslation } from 'react-i18next'
import { type AccessLevel, accessLevels } from '../../access/access-level.ts'
import { ChevronDown } from '../../platform/ui/icons.tsx'
import classes from './MemberFilters.module.css'

interface Props {
  value: AccessLevel | undefined
  onChange: (level: AccessLevel | undefined) => void
}

/** Narrows the list to one access level. The browser's own list of choices serves every device. */
export function LevelFilter({ value, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <span className={classes.select}>
      <select
        aria-label={t('users.accessLevel')}
        data-set={value !== undefined}
        value={value ?? ''}
        onChange={({ currentTarget }) =>
          onChange(accessLevels.find(level => level === currentTarget.value))
        }
      >
        <option value="">{t('users.accessLevel')}</option>
        {accessLevels.map(level => (
          <option key={level} value={level}>
            {t(`access.level.${level}`)}
          </option>
        ))}
      </select>
      <ChevronDown />
    </span>
  )
}
