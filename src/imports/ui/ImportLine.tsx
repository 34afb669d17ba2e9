import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasEnded, type Job } from '../../jobs/job.ts'
import { latePart } from '../../platform/ui/late-part.tsx'
import type { MySpace } from '../../users/ui/use-me.ts'
import classes from './ImportLine.module.css'
import { useResultText } from './ImportResult.tsx'
import { forgetImport, useImport } from './import-state.ts'
import { useImportJob } from './use-import-job.ts'
import { hasContacts, useReversal } from './use-reversal.ts'
import { useUndoJob, useUndoneText } from './use-undo-job.ts'

const ImportDialog = latePart(async () => (await import('./ImportDialog.tsx')).ImportDialog)
const UndoImportDialog = latePart(
  async () => (await import('./UndoImportDialog.tsx')).UndoImportDialog,
)

/** A quiet line above the contacts while an import is under way, and with its result afterwards. */
export function ImportLine({ space }: { space: MySpace }) {
  const { t } = useTranslation()
  const state = useImport(space.id)
  const [opened, setOpened] = useState(false)
  if (!state || state.phase === 'refused') {
    return opened ? <ImportDialog space={space} onClose={() => setOpened(false)} /> : null
  }
  const show = (
    <Button variant="subtle" onClick={() => setOpened(true)}>
      {t('imports.show')}
    </Button>
  )
  return (
    <>
      {state.phase === 'sending' ? (
        <Line share={state.share} actions={show}>
          {t('imports.sending', { name: state.fileName })}
        </Line>
      ) : (
        <JobLine space={space} jobId={state.jobId} show={show} />
      )}
      {opened && <ImportDialog space={space} onClose={() => setOpened(false)} />}
    </>
  )
}

/** The progress of an import, and then its result. */
function JobLine({ space, jobId, show }: { space: MySpace; jobId: string; show: ReactNode }) {
  const { t } = useTranslation()
  const job = useImportJob(space.id, jobId)
  if (job && hasEnded(job.state)) {
    return <EndedLine space={space} jobId={jobId} job={job} show={show} />
  }
  const { done: imported = 0, rejectedCount = 0, total = 0 } = job ?? {}
  const done = imported + rejectedCount
  return (
    <Line share={total > 0 ? done / total : 0} actions={show}>
      {t('imports.working')}: {t('imports.lines', { done, total })}
    </Line>
  )
}

interface EndedProps {
  space: MySpace
  jobId: string
  job: Job
  show: ReactNode
}

/** The result of an import, with a button to undo it, or the progress of undoing it. */
function EndedLine({ space, jobId, job, show }: EndedProps) {
  const { t } = useTranslation()
  const [undoing, setUndoing] = useState(false)
  const result = useResultText(job)
  const reversal = useReversal(space, jobId).data
  const dismiss = (
    <Button variant="subtle" onClick={() => forgetImport(space.id)}>
      {t('imports.dismiss')}
    </Button>
  )
  const undo = (
    <Button variant="subtle" onClick={() => setUndoing(true)}>
      {t('imports.undo')}
    </Button>
  )
  return (
    <>
      {reversal?.jobId ? (
        <UndoLine space={space} undoId={reversal.jobId} dismiss={dismiss} />
      ) : (
        <Line
          actions={[
            job.rejectedCount + job.notedCount > 0 && show,
            reversal && hasContacts(reversal) && undo,
            dismiss,
          ]}
        >
          <span role="status">{result}</span>
        </Line>
      )}
      {undoing && (
        <UndoImportDialog
          space={space}
          jobId={jobId}
          onClose={() => setUndoing(false)}
          onDecided={() => setUndoing(false)}
        />
      )}
    </>
  )
}

/** Says that an import is being undone, or has been. */
function UndoLine(props: { space: MySpace; undoId: string; dismiss: ReactNode }) {
  const { space, undoId, dismiss } = props
  const { t } = useTranslation()
  const job = useUndoJob(space.id, undoId)
  const undone = useUndoneText(job)
  if (job?.state === 'done') {
    return (
      <Line actions={[dismiss]}>
        <span role="status">{undone}</span>
      </Line>
    )
  }
  const { done = 0, total = 0 } = job ?? {}
  return (
    <Line share={total > 0 ? done / total : 0} actions={[]}>
      {t('imports.undoing')}: {t('imports.undoneSoFar', { done, total })}
    </Line>
  )
}

function Line(props: { share?: number; children: ReactNode; actions: ReactNode | ReactNode[] }) {
  const { share, children, actions } = props
  const [first, second, third] = Array.isArray(actions) ? actions : [actions]
  return (
    <div className={classes.line}>
      <p className={classes.words}>{children}</p>
      {first}
      {second}
      {third}
      {share !== undefined && (
        <span className={classes.share} style={{ inlineSize: `${share * 100}%` }} />
      )}
    </div>
  )
}
