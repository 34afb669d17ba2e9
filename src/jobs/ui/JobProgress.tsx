import { Progress } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { hasEnded, type Job } from '../job.ts'
import classes from './JobProgress.module.css'
import { useSecondsLeft } from './use-job.ts'

interface Props {
  job: Job | undefined
  label: string
  /** How much of the whole is done, in words. */
  far: (amounts: { done: number; total: number }) => string
}

/** The progress of a job: a bar, the amounts, and the time left. */
export function JobProgress({ job, label, far }: Props) {
  const done = job ? job.done + job.rejectedCount : 0
  const total = job?.total ?? 0
  const left = useTimeLeft(job, done, total)
  return (
    <div>
      <Progress
        value={total > 0 ? (100 * done) / total : 0}
        aria-label={label}
        className={classes.bar}
      />
      <p className={classes.words}>
        <span>{job ? far({ done, total }) : '\u00a0'}</span>
        <span>{left}</span>
      </p>
    </div>
  )
}

function useTimeLeft(job: Job | undefined, done: number, total: number): string {
  const { t } = useTranslation()
  const seconds = useSecondsLeft(done, total)
  if (!job || hasEnded(job.state)) return ''
  if (job.state === 'queued') return t('jobs.waiting')
  if (seconds === null) return ''
  return seconds < 90
    ? t('jobs.secondsLeft', { seconds })
    : t('jobs.minutesLeft', { minutes: Math.round(seconds / 60) })
}
