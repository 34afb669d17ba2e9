import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { hasEnded } from '../../jobs/job.ts'
import form from '../../platform/ui/form.module.css'
import { queryOf } from '../../platform/ui/query-client.ts'
import { dayAndTime } from '../../platform/ui/time.ts'
import { useNow } from '../../platform/ui/use-now.ts'
import { listMyImportsContract, type MyImport } from '../my-imports.contract.ts'
import { useResultText } from './ImportResult.tsx'
import { showImport } from './import-state.ts'
import classes from './MyImports.module.css'

const shown = 5

/** Your last imports, to look at again or to undo. */
export function MyImports({ spaceId }: { spaceId: string }) {
  const { t } = useTranslation()
  const { data } = useQuery({
    ...queryOf(listMyImportsContract, { params: { spaceId } }),
    staleTime: 0,
  })
  if (!data || data.items.length === 0) return null
  return (
    <section>
      <h3 className={form.heading}>{t('imports.mine')}</h3>
      <ul className={classes.imports}>
        {data.items.slice(0, shown).map(one => (
          <Import key={one.jobId} spaceId={spaceId} one={one} />
        ))}
      </ul>
    </section>
  )
}

function Import({ spaceId, one }: { spaceId: string; one: MyImport }) {
  const { t } = useTranslation()
  const result = useResultText(one)
  const when = dayAndTime(one.startedAt, useNow())
  const ended = hasEnded(one.state) ? result : t('imports.mineOpen')
  return (
    <li className={classes.one}>
      <div className={classes.words}>
        <time dateTime={one.startedAt}>{when}</time>
        <span className={classes.result}>{one.undoneAt ? t('imports.mineUndone') : ended}</span>
      </div>
      <Button
        variant="subtle"
        aria-label={t('imports.showImport', { when })}
        onClick={() => showImport(spaceId, one.jobId)}
      >
        {t('imports.show')}
      </Button>
    </li>
  )
}
