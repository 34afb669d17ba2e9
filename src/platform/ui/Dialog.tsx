import { Button, Modal } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Dialog.module.css'
import { useIsTopDialog } from './use-is-top-dialog.ts'
import { useReturnFocus } from './use-return-focus.ts'

interface Props {
  title: string
  onClose: () => void
  children: ReactNode
  /** The button that acts. Without one there is nothing to decide, only to read. */
  action?: ReactNode
  onSubmit?: () => void
  /** The text of the button that closes it, if closing does not cancel anything. */
  closeText?: string
  /** An act is under way that closing would not stop. */
  busy?: boolean
  /**
   * The act cannot be undone, so the focus begins at Cancel, or at the title if there is something to choose
   * first.
   */
  cautious?: boolean | 'title'
}

const classNames = {
  inner: classes.inner,
  overlay: classes.overlay,
  content: classes.dialog,
  header: classes.header,
  title: classes.title,
  body: classes.body,
}

/**
 * One decision: its title, its facts, and a button named with a verb. It is open as long as it is rendered.
 * When it closes, the focus returns to where it was, or as near to it as possible.
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
  const isTop = useIsTopDialog()
  useReturnFocus()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // The dialog may have been opened from within another form, which must not be sent with it.
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
      closeOnEscape={isTop}
      returnFocus={false}
      classNames={classNames}
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
