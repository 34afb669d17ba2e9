import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasEnded } from '../../jobs/job.ts'
import { JobProgress } from '../../jobs/ui/JobProgress.tsx'
import { RunningJobDialog } from '../../jobs/ui/RunningJobDialog.tsx'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import type { MySpace } from '../../users/ui/use-me.ts'
import { ImportResult } from './ImportResult.tsx'
import { forgetImport } from './import-state.ts'
import { UndoImportDialog } from './UndoImportDialog.tsx'
import { useImportJob } from './use-import-job.ts'
import { hasContacts, useReversal } from './use-reversal.ts'

interface Props {
  space: MySpace
  jobId: string
  onClose: () => void
}

/** The progress of an import, and then its result. */
export function ImportJobDialog({ space, jobId, onClose }: Props) {
  const { t } = useTranslation()
  const spaceId = space.id
  const [undoing, setUndoing] = useState(false)
  const job = useImportJob(spaceId, jobId)
  const ended = job !== undefined && hasEnded(job.state)
  const reversal = useReversal(space, jobId, ended)
  if (undoing) {
    const back = () => setUndoing(false)
    return <UndoImportDialog space={space} jobId={jobId} onClose={back} onDecided={onClose} />
  }
  if (ended) {
    const close = () => {
      forgetImport(spaceId)
      onClose()
    }
    const title = t(job.state === 'done' ? 'imports.doneTitle' : 'imports.stoppedTitle')
    return (
      <Dialog
        title={title}
        onClose={close}
        closeText={t('states.done')}
        action={
          reversal.data?.undoneAt === null &&
          hasContacts(reversal.data) && (
            <Button variant="default" onClick={() => setUndoing(true)}>
              {t('imports.undo')}
            </Button>
          )
        }
      >
        <ImportResult spaceId={spaceId} jobId={jobId} job={job} />
      </Dialog>
    )
  }
  return (
    <RunningJobDialog
      spaceId={spaceId}
      jobId={jobId}
      onClose={onClose}
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
