import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './choosing.module.css'
import type { Choice } from './use-chosen.ts'

interface Props<Row> {
  choice: Choice<Row>
  /** The actions for the chosen rows. */
  children: ReactNode
}

/** The actions for the rows that are chosen in a list. They stay in sight while the list is scrolled. */
export function ManyBar<Row>({ choice, children }: Props<Row>) {
  const { t } = useTranslation()
  const { chosen, choosableIds, choose, clear } = choice
  if (chosen.length === 0) return null
  return (
    <section className={classes.bar} aria-label={t('many.title')}>
      <span className={classes.count} role="status">
        {t('many.chosen', { count: chosen.length })}
      </span>
      <span className={classes.acts}>{children}</span>
      {/* On a phone the table has no head to choose them all. */}
      {choosableIds.length > chosen.length && (
        <Button variant="subtle" className={classes.all} onClick={() => choose(choosableIds, true)}>
          {t('many.all', { count: choosableIds.length })}
        </Button>
      )}
      <Button variant="subtle" onClick={clear}>
        {t('many.clear')}
      </Button>
    </section>
  )
}
