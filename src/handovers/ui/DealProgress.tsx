import { useTranslation } from 'react-i18next'
import type { Job } from '../../jobs/job.ts'
import { JobProgress } from '../../jobs/ui/JobProgress.tsx'

/** How far contacts have been dealt out. */
export function DealProgress({ job }: { job: Job | undefined }) {
  const { t } = useTranslation()
  return (
    <JobProgress
      job={job}
      label={t('handovers.dealing')}
      far={amounts => t('handovers.dealt', amounts)}
    />
  )
}
