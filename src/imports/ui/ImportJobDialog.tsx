import { useTranslation } from 'react-i18next'
import { hasEnded } from '../../jobs/job.ts'
import { JobProgress } from '../../jobs/ui/JobProgress.tsx'
import { RunningJobDialog } from '../../jobs/ui/RunningJobDialog.tsx'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { ImportResult } from './ImportResult.tsx'
import { forgetImport } from './import-state.ts'
import { useImportJob } from './use-import-job.ts'

interface Props {
  spaceId: string
  jobId: string
  onClose: () => void
}

/** How far an import is, and how it ended. */
export function ImportJobDialog({ spaceId, jobId, onClose }: Props) {
  const { t } = useTranslation()
  const job = useImportJob(spaceId, jobId)
  if (job && hasEnded(job.state)) {
    const close = () => {
      forgetImport(spaceId)
      onClose()
    }
    const title = t(job.state === 'done' ? 'imports.doneTitle' : 'imports.stoppedTitle')
    return (
      <Dialog title={title} onClose={close}>
        <ImportResult spaceId={spaceId} jobId={jobId} job={job} />
      </Dialog>
    )
  }
  return (
    <RunningJobDialog
      {...{ spaceId, jobId, onClose }}
      title={t('imports.working')}
      note={t('imports.goesOn')}
      cancelText={t('imports.cancel')}
    >
      <JobProgress
        job={job}
        label={t('imports.working')}
        far={amounts => t('imports.lines', amounts)}
      />
    </RunningJobDialog>
  )
}
