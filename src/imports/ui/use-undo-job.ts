import { useTranslation } from 'react-i18next'
import { useRefreshContacts } from '../../contacts/ui/use-contacts.ts'
import type { Job } from '../../jobs/job.ts'
import { useJob } from '../../jobs/ui/use-job.ts'
import { useRefreshReversals } from './use-reversal.ts'

/** The progress of undoing an import. When it ends, the contacts are fetched again. */
export function useUndoJob(spaceId: string, undoId: string): Job | undefined {
  const refreshContacts = useRefreshContacts()
  const refreshReversals = useRefreshReversals()
  const onEnd = () => {
    refreshContacts()
    refreshReversals()
  }
  return useJob(spaceId, undoId, onEnd).data
}

/** What undoing an import did, in words. */
export function useUndoneText(job: Job | undefined): string {
  const { t } = useTranslation()
  const restored = job?.updatedCount ?? 0
  const deleted = (job?.done ?? 0) - restored
  return [
    t('imports.undone'),
    deleted > 0 && t('imports.undoneDeleted', { count: deleted }),
    restored > 0 && t('imports.undoneRestored', { count: restored }),
  ]
    .filter(Boolean)
    .join(' ')
}
