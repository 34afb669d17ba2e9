import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import form from '../../platform/ui/form.module.css'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useCancelJob } from './use-job.ts'

interface Props {
  spaceId: string
  jobId: string
  title: string
  /** Says what happens to the job when the dialog is closed, and when the job is cancelled. */
  note: string
  cancelText: string
  children: ReactNode
  onClose: () => void
}

/** A job that is running: its progress, and a button to cancel it. */
export function RunningJobDialog(props: Props) {
  const { spaceId, jobId, title, note, cancelText, children, onClose } = props
  const { t } = useTranslation()
  const cancel = useCancelJob(spaceId, jobId)
  return (
    <Dialog
      title={title}
      onClose={onClose}
      closeText={t('jobs.close')}
      action={
        <Button variant="default" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
          {cancelText}
        </Button>
      }
    >
      {children}
      <p className={form.note}>{note}</p>
      <ProblemAlert error={cancel.error} />
    </Dialog>
  )
}
