import { Button, Modal } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Dialog.module.css'

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
  /** What is decided cannot be taken back, so the focus begins at Cancel. */
  cautious?: boolean
}

/**
 * One decision: its title, its facts, and a button that says the verb. It is shown as long as it is
 * rendered; afterwards the focus is where it was before, or at the content where that is gone.
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
    if (!busy) onSubmit?.()
  }
  return (
    <Modal
      opened
      onClose={busy ? ignore : onClose}
      title={title}
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
            data-autofocus={cautious || undefined}
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

// A dialog that follows another leads back to where the first one was opened.
let openedFrom: Element | null = null

function useReturnFocus(): void {
  const [before] = useState(() => {
    const active = document.activeElement
    const isFree = active !== document.body && !active?.closest('[role="dialog"]')
    if (isFree) openedFrom = active
    return openedFrom
  })
  useEffect(
    () => () => {
      // After the dialog's own elements are gone: only then is the focus free.
      setTimeout(() => {
        const place = before?.isConnected ? before : document.getElementById('content')
        if (document.activeElement === document.body && place instanceof HTMLElement) place.focus()
      })
    },
    [before],
  )
}
