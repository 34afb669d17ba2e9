import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Job } from '../../jobs/job.ts'
import { getNotedLinesContract, getRejectedLinesContract } from '../../jobs/jobs.contract.ts'
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

type Counted = Pick<Job, 'state' | 'done' | 'rejectedCount' | 'updatedCount' | 'leftOutCount'>

/** The result of an import, in words. */
export function useResultText(job: Counted & { reason?: string | null }): string {
  const { t } = useTranslation()
  const { state, rejectedCount: rejected, updatedCount: updated, leftOutCount: leftOut } = job
  const contacts = job.done - updated - leftOut
  if (state === 'cancelled') return t('imports.cancelled', { contacts })
  if (state === 'failed') {
    return job.reason ?? t('imports.failed', { contacts })
  }
  const known = updated + leftOut > 0 && t('imports.knownDone', { updated, leftOut })
  return [t('imports.done', { contacts, rejected }), known].filter(Boolean).join(' ')
}

interface LinesProps {
  title: string
  lines: { line: number; text: string }[]
  count: number
  report: { address: string; text: string }
}

/** The first lines that have a remark, and a link to all of them. */
function Lines({ title, lines, count, report }: LinesProps) {
  const { t } = useTranslation()
  const first = lines.slice(0, shown)
  const others = count - first.length
  if (first.length === 0) return null
  return (
    <section className={classes.rejected}>
      <h3 className={form.heading}>{title}</h3>
      <FactList facts={first.map(({ line, text }) => [t('imports.line', { line }), text])} />
      {others > 0 && <p className={form.note}>{t('imports.others', { count: others })}</p>}
      <p className={classes.report}>
        <Anchor href={report.address} download>
          {report.text}
        </Anchor>
      </p>
    </section>
  )
}

/** The result of an import: why lines were rejected, and remarks on lines that were imported. */
export function ImportResult({ spaceId, jobId, job }: Props) {
  const { t } = useTranslation()
  const text = useResultText(job)
  const params = { spaceId, jobId }
  return (
    <>
      <p className={classes.result}>{text}</p>
      <Lines
        title={t('imports.rejected')}
        lines={job.rejected.map(({ line, reason }) => ({ line, text: reason }))}
        count={job.rejectedCount}
        report={{
          address: addressOf(getRejectedLinesContract, { params }),
          text: t('imports.report'),
        }}
      />
      <Lines
        title={t('imports.noted')}
        lines={job.noted.map(({ line, note }) => ({ line, text: note }))}
        count={job.notedCount}
        report={{ address: addressOf(getNotedLinesContract, { params }), text: t('imports.notes') }}
      />
    </>
  )
}
