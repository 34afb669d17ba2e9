import { Button, Progress } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import form from '../../platform/ui/form.module.css'
import classes from './ImportDialog.module.css'
import type { ImportState } from './import-state.ts'

interface Props {
  state: Extract<ImportState, { phase: 'sending' }>
  onClose: () => void
}

/** The progress of a file that is being sent to the server. */
export function SendingDialog({ state: { fileName, share, abort }, onClose }: Props) {
  const { t } = useTranslation()
  const title = t('imports.sending', { name: fileName })
  return (
    <Dialog
      title={title}
      onClose={onClose}
      closeText={t('jobs.close')}
      action={
        <Button variant="default" onClick={abort}>
          {t('imports.cancel')}
        </Button>
      }
    >
      <div>
        <Progress value={share * 100} aria-label={title} className={classes.bar} />
        <p className={classes.progress}>{t('imports.sent', { percent: share })}</p>
      </div>
      <p className={form.note}>{t('imports.sendingText')}</p>
    </Dialog>
  )
}
