import { Button, Modal } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Dialog.module.css'
import { useReturnFocus } from './use-return-focus.ts'

interface Props {
  title: string
  onClose: () => void
  children: ReactNode
  /** The button with the verb. Without one there is nothing to decide, only to read. */
  action?: ReactNode
  onSubmit?: () => void
  /** What closing it is called, where it cancels nothing. */
  closeText?: string
  /** Something is under way that closing would not stop. */
  busy?: boolean
  /**
   * What is decided cannot be taken back, so the focus begins at Cancel; or at the title, where there
   * is something to choose on the way.
   */
  cautious?: boolean | 'title'
}

/**
 * One decision: its title, its facts, and a button that says the verb. It is shown as long as it is
 * rendered; afterwards the focus is where it was before, or as near to it as there is anything.
 */
export function Dialog(props: Props) {
  const {
    title,
    onClose,
    children,
    action,
    onSubmit,
    closeText,
    busy = false,
    cautious = false,
  } = props
  const { t } = useTranslation()
  useReturnFocus()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // It may have been opened from within a form, which is not sent with it.
    event.stopPropagation()
    if (!busy) onSubmit?.()
  }
  return (
    <Modal
      opened
      onClose={busy ? ignore : onClose}
      title={
        cautious === 'title' ? (
          <span tabIndex={-1} data-autofocus className={classes.begin}>
            {title}
          </span>
        ) : (
          title
        )
      }
      withCloseButton={false}
      closeOnClickOutside={false}
      returnFocus={false}
      classNames={{
        inner: classes.inner,
        overlay: classes.overlay,
        content: classes.dialog,
        header: classes.header,
        title: classes.title,
        body: classes.body,
      }}
      transitionProps={{ duration: 0 }}
    >
      <form noValidate onSubmit={submit}>
        <div className={classes.inside}>{children}</div>
        <div className={classes.foot}>
          <Button
            variant="default"
            disabled={busy}
            onClick={onClose}
            data-autofocus={cautious === true || undefined}
          >
            {closeText ?? (action ? t('states.cancel') : t('states.done'))}
          </Button>
          {action}
        </div>
      </form>
    </Modal>
  )
}

const ignore = () => {}
