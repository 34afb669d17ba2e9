import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasEnded } from '../../jobs/job.ts'
import type { MySpace } from '../../memberships/ui/use-me.ts'
import { latePart } from '../../platform/ui/late-part.tsx'
import classes from './ImportLine.module.css'
import { useResultText } from './ImportResult.tsx'
import { forgetImport, useImport } from './import-state.ts'
import { useImportJob } from './use-import-job.ts'

const ImportDialog = latePart(async () => (await import('./ImportDialog.tsx')).ImportDialog)

/** A quiet line above the contacts while some are being imported. */
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
        <JobLine spaceId={space.id} jobId={state.jobId} show={show} />
      )}
      {opened && <ImportDialog space={space} onClose={() => setOpened(false)} />}
    </>
  )
}

function JobLine({ spaceId, jobId, show }: { spaceId: string; jobId: string; show: ReactNode }) {
  const { t } = useTranslation()
  const job = useImportJob(spaceId, jobId) ?? {
    ...{ state: 'queued' as const, done: 0, total: 0, rejectedCount: 0, rejected: [] },
    ...{ updatedCount: 0, leftOutCount: 0, notedCount: 0, noted: [], reason: null },
  }
  const result = useResultText(job)
  const { total } = job
  const done = job.done + job.rejectedCount
  if (hasEnded(job.state)) {
    const dismiss = (
      <Button variant="subtle" onClick={() => forgetImport(spaceId)}>
        {t('imports.dismiss')}
      </Button>
    )
    return (
      <Line actions={[job.rejectedCount + job.notedCount > 0 && show, dismiss]}>
        <span role="status">{result}</span>
      </Line>
    )
  }
  return (
    <Line share={total > 0 ? done / total : 0} actions={show}>
      {t('imports.working')}: {t('imports.lines', { done, total })}
    </Line>
  )
}

function Line(props: { share?: number; children: ReactNode; actions: ReactNode | ReactNode[] }) {
  const { share, children, actions } = props
  const [first, second] = Array.isArray(actions) ? actions : [actions]
  return (
    <div className={classes.line}>
      <p className={classes.words}>{children}</p>
      {first}
      {second}
      {share !== undefined && (
        <span className={classes.share} style={{ inlineSize: `${share * 100}%` }} />
      )}
    </div>
  )
}
