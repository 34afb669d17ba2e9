import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import form from '../../platform/ui/form.module.css'
import { queryOf } from '../../platform/ui/query-client.ts'
import { listMailboxContract } from '../mailbox.contract.ts'
import classes from './MailboxNote.module.css'

/** A link to the mails, shown if they are kept on this machine instead of being sent. */
export function MailboxNote() {
  const { t } = useTranslation()
  const mailbox = useQuery({
    ...queryOf(listMailboxContract, {}),
    meta: { mayBeSignedOut: true },
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!mailbox.data) return null
  return (
    <p className={`${form.note} ${classes.place}`}>
      {t('mailbox.kept')}{' '}
      <Anchor inherit underline="always" renderRoot={props => <Link to="/mailbox" {...props} />}>
        {t('mailbox.keptIn')}
      </Anchor>
      .
    </p>
  )
}
