import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRefreshContacts } from '../../contacts/ui/use-contacts.ts'
import { hasEnded, type Job } from '../../jobs/job.ts'
import { JobProgress } from '../../jobs/ui/JobProgress.tsx'
import { useCancelJob, useJob } from '../../jobs/ui/use-job.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import form from '../../platform/ui/form.module.css'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { ErrorState } from '../../platform/ui/StateMessage.tsx'

interface Props {
  spaceId: string
  jobId: string
  onClose: () => void
}

const titles: Partial<Record<Job['state'], 'endedTitle' | 'cancelledTitle' | 'failedTitle'>> = {
  done: 'endedTitle',
  cancelled: 'cancelledTitle',
  failed: 'failedTitle',
}

/** How far contacts are dealt out to several, and how it ended. */
export function DealDialog({ spaceId, jobId, onClose }: Props) {
  const { t } = useTranslation()
  const refresh = useRefreshContacts()
  const { data: job, error, refetch } = useJob(spaceId, jobId, refresh)
  const cancel = useCancelJob(spaceId, jobId)
  const ended = job !== undefined && hasEnded(job.state)
  const title = t(`handovers.${(job && titles[job.state]) ?? 'dealing'}`)
  const progress = error ? (
    <ErrorState error={error} onRetry={refetch} />
  ) : (
    <JobProgress
      job={job}
      label={t('handovers.dealing')}
      far={amounts => t('handovers.dealt', amounts)}
    />
  )
  if (ended) {
    const rest = job.total - job.done
    return (
      <Dialog title={title} onClose={onClose}>
        {progress}
        {rest > 0 && <p className={form.note}>{t('handovers.elsewhere', { count: rest })}</p>}
      </Dialog>
    )
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      closeText={t('jobs.close')}
      action={
        <Button variant="default" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
          {t('handovers.cancel')}
        </Button>
      }
    >
      {progress}
      <p className={form.note}>{t('handovers.goesOn')}</p>
      <ProblemAlert error={cancel.error} />
    </Dialog>
  )
}
