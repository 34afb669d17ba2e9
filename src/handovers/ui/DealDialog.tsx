import { useTranslation } from 'react-i18next'
import { useRefreshContacts } from '../../contacts/ui/use-contacts.ts'
import { hasEnded, type Job } from '../../jobs/job.ts'
import { RunningJobDialog } from '../../jobs/ui/RunningJobDialog.tsx'
import { useJob } from '../../jobs/ui/use-job.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import form from '../../platform/ui/form.module.css'
import { ErrorState } from '../../platform/ui/StateMessage.tsx'
import { DealProgress } from './DealProgress.tsx'

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

/** How far contacts have been dealt out to several people, and how it ended. */
export function DealDialog({ spaceId, jobId, onClose }: Props) {
  const { t } = useTranslation()
  const refresh = useRefreshContacts()
  const { data: job, error, refetch } = useJob(spaceId, jobId, refresh)
  const title = t(`handovers.${(job && titles[job.state]) ?? 'dealing'}`)
  const progress = error ? (
    <ErrorState error={error} onRetry={refetch} />
  ) : (
    <DealProgress job={job} />
  )
  if (job && hasEnded(job.state)) {
    const rest = job.total - job.done
    return (
      <Dialog title={title} onClose={onClose}>
        {progress}
        {rest > 0 && <p className={form.note}>{t('handovers.elsewhere', { count: rest })}</p>}
      </Dialog>
    )
  }
  return (
    <RunningJobDialog
      spaceId={spaceId}
      jobId={jobId}
      title={title}
      onClose={onClose}
      note={t('handovers.goesOn')}
      cancelText={t('handovers.cancel')}
    >
      {progress}
    </RunningJobDialog>
  )
}
