import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Job } from '../../jobs/job.ts'
import { getRejectedLinesContract } from '../../jobs/jobs.contract.ts'
import { addressOf } from '../../platform/ui/call.ts'
import { FactList } from '../../platform/ui/FactList.tsx'
import form from '../../platform/ui/form.module.css'
import classes from './ImportDialog.module.css'

interface Props {
  spaceId: string
  jobId: string
  job: Job
}

const shown = 5

/** The words for how an import ended. */
export function useResultText(job: Job): string {
  const { t } = useTranslation()
  const { state, done: contacts, rejectedCount: rejected } = job
  if (state === 'cancelled') return t('imports.cancelled', { contacts })
  if (state === 'failed') return t('imports.failed', { contacts })
  return t('imports.done', { contacts, rejected })
}

/** How an import ended, and why lines were not taken. */
export function ImportResult({ spaceId, jobId, job }: Props) {
  const { t } = useTranslation()
  const text = useResultText(job)
  const first = job.rejected.slice(0, shown)
  const others = job.rejectedCount - first.length
  return (
    <>
      <p className={classes.result}>{text}</p>
      {first.length > 0 && (
        <section className={classes.rejected}>
          <h3 className={form.heading}>{t('imports.rejected')}</h3>
          <FactList
            facts={first.map(({ line, reason }) => [t('imports.line', { line }), reason])}
          />
          {others > 0 && <p className={form.note}>{t('imports.others', { count: others })}</p>}
          <p className={classes.report}>
            <Anchor
              href={addressOf(getRejectedLinesContract, { params: { spaceId, jobId } })}
              download
            >
              {t('imports.report')}
            </Anchor>
          </p>
        </section>
      )}
    </>
  )
}
