import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../platform/ui/time.ts'
import { useNow } from '../../platform/ui/use-now.ts'
import type { LocalMail } from '../mailbox.contract.ts'
import classes from './MailboxPage.module.css'

interface Props {
  mails: LocalMail[]
  openedId: string | null | undefined
  /** The mail that was open before; it takes the focus. */
  focusId: string | null
  onOpen: (id: string) => void
}

/** The mails, newest first. */
export function MailboxList({ mails, openedId, focusId, onOpen }: Props) {
  const { t } = useTranslation()
  const now = useNow()
  const left = useRef<HTMLButtonElement>(null)
  useEffect(() => left.current?.focus(), [])
  return (
    <ul className={classes.list} aria-label={t('mailbox.list')}>
      {mails.map(({ id, subject, to, at }) => (
        <li key={id}>
          <button
            ref={id === focusId ? left : null}
            type="button"
            className={classes.item}
            aria-current={id === openedId}
            onClick={() => onOpen(id)}
          >
            <span className={classes.subject}>{subject}</span>
            <time className={classes.soft} dateTime={at}>
              {dayAndTime(at, now)}
            </time>
            <span className={classes.soft}>{t('mailbox.to', { address: to })}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
