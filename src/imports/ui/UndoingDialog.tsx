import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { hasEnded } from '../../jobs/job.ts'
import { JobProgress } from '../../jobs/ui/JobProgress.tsx'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import form from '../../platform/ui/form.module.css'
import type { MySpace } from '../../users/ui/use-me.ts'
import { useUndoJob, useUndoneText } from './use-undo-job.ts'

interface Props {
  space: MySpace
  /** The id of the job that undoes the import. */
  undoId: string
  busy: boolean
  /** Continues an undo that did not finish. */
  onAgain: () => void
  onClose: () => void
}

/** The progress of undoing an import, and then its result. */
export function UndoingDialog({ space, undoId, busy, onAgain, onClose }: Props) {
  const { t } = useTranslation()
  const job = useUndoJob(space.id, undoId)
  const undone = useUndoneText(job)
  if (job && hasEnded(job.state)) {
    const isDone = job.state === 'done'
    return (
      <Dialog
        title={t(isDone ? 'imports.undoneTitle' : 'imports.undoFailedTitle')}
        onClose={onClose}
        action={
          !isDone && (
            <Button loading={busy} onClick={onAgain}>
              {t('imports.undoAgain')}
            </Button>
          )
        }
      >
        <Text>{isDone ? undone : t('imports.undoFailedText')}</Text>
      </Dialog>
    )
  }
  return (
    <Dialog title={t('imports.undoing')} onClose={onClose} closeText={t('jobs.close')}>
      <JobProgress
        job={job}
        label={t('imports.undoing')}
        far={amounts => t('imports.undoneSoFar', amounts)}
      />
      <p className={form.note}>{t('imports.undoGoesOn')}</p>
    </Dialog>
  )
}
