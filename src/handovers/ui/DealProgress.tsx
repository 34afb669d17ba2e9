import { useTranslation } from 'react-i18next'
import { useRefreshContacts } from '../../contacts/ui/use-contacts.ts'
import { JobProgress } from '../../jobs/ui/JobProgress.tsx'
import { useJob } from '../../jobs/ui/use-job.ts'

/** How far contacts are dealt out, where something else was done with them. */
export function DealProgress({ spaceId, jobId }: { spaceId: string; jobId: string }) {
  const { t } = useTranslation()
  const { data: job } = useJob(spaceId, jobId, useRefreshContacts())
  return (
    <JobProgress
      job={job}
      label={t('handovers.dealing')}
      far={amounts => t('handovers.dealt', amounts)}
    />
  )
}
