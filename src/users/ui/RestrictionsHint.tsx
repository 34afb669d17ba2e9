import { useTranslation } from 'react-i18next'
import type { Restriction } from '../../access/restriction.ts'
import { Hint } from '../../platform/ui/Hint.tsx'
import text from '../../platform/ui/text.module.css'
import classes from './RestrictionsHint.module.css'

/** Someone's restrictions: a single one by name, several as a number; all of them on hover and focus. */
export function RestrictionsHint({ restrictions }: { restrictions: readonly Restriction[] }) {
  const { t } = useTranslation()
  const [first, ...others] = restrictions
  if (!first) return null
  const list = (
    <ul className={classes.list}>
      {restrictions.map(restriction => (
        <li key={restriction}>
          <strong>{t(`access.restriction.${restriction}`)}</strong>
          <span>{t(`access.restrictionText.${restriction}`)}</span>
        </li>
      ))}
    </ul>
  )
  return (
    <Hint label={list} at="start">
      <button type="button" className={text.hint}>
        {others.length === 0
          ? t(`access.restriction.${first}`)
          : t('access.restrictions', { count: restrictions.length })}
      </button>
    </Hint>
  )
}
