import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './choosing.module.css'

interface Props {
  /** How many are chosen. */
  count: number
  /** How many there are to choose from, and choosing them all: where a table has no head. */
  all: number
  onAll: () => void
  onClear: () => void
  /** What can be done with them. */
  children: ReactNode
}

/** What can be done with all that are chosen in a list. It stays in sight, whichever row one is at. */
export function ManyBar({ count, all, onAll, onClear, children }: Props) {
  const { t } = useTranslation()
  if (count === 0) return null
  return (
    <section className={classes.bar} aria-label={t('many.title')}>
      <span className={classes.count} role="status">
        {t('many.chosen', { count })}
      </span>
      <span className={classes.acts}>{children}</span>
      {all > count && (
        <Button variant="subtle" className={classes.all} onClick={onAll}>
          {t('many.all', { count: all })}
        </Button>
      )}
      <Button variant="subtle" onClick={onClear}>
        {t('many.clear')}
      </Button>
    </section>
  )
}
