import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Overlays } from '../../platform/ui/Overlays.tsx'
import { PageHead } from '../../platform/ui/PageHead.tsx'
import { problemCode } from '../../platform/ui/problem-error.ts'
import { queryOf } from '../../platform/ui/query-client.ts'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import { ErrorState, StateMessage } from '../../platform/ui/StateMessage.tsx'
import { useIsPhone } from '../../platform/ui/use-is-phone.ts'
import { type LocalMail, listMailboxContract } from '../mailbox.contract.ts'
import { MailboxList } from './MailboxList.tsx'
import { MailboxMail } from './MailboxMail.tsx'
import classes from './MailboxPage.module.css'

const refetchSeconds = 2

/** The local development mailbox: the mails Rollcall would have sent. */
export function MailboxPage() {
  const { t } = useTranslation()
  return (
    <main id="content" className={classes.page}>
      <div className={classes.content}>
        <PageHead
          title={t('mailbox.title')}
          lead={t('mailbox.lead')}
          action={
            <Button variant="default" renderRoot={props => <Link to="/" {...props} />}>
              {t('mailbox.home')}
            </Button>
          }
        />
        <Mailbox />
      </div>
      <Overlays />
    </main>
  )
}

function Mailbox() {
  const { t } = useTranslation()
  const mailbox = useQuery({
    ...queryOf(listMailboxContract, {}),
    meta: { mayBeSignedOut: true },
    refetchInterval: ({ state }) =>
      problemCode(state.error) === 'not_found' ? false : refetchSeconds * 1000,
  })
  const mails = mailbox.data?.items
  if (mails && mails.length > 0) return <Panes mails={mails} />
  if (mails) return <StateMessage title={t('mailbox.emptyTitle')} text={t('mailbox.emptyText')} />
  if (problemCode(mailbox.error) === 'not_found') {
    return <StateMessage title={t('mailbox.noneTitle')} text={t('mailbox.noneText')} />
  }
  if (mailbox.error) return <ErrorState error={mailbox.error} onRetry={mailbox.refetch} />
  return <SkeletonRows pictures={false} />
}

/** The list and the opened mail side by side; on a phone, one at a time. */
function Panes({ mails }: { mails: LocalMail[] }) {
  const { t } = useTranslation()
  const isPhone = useIsPhone()
  const [chosenId, setChosenId] = useState<string | null>(null)
  // The mail that was newest at first stays open when newer mails arrive.
  const [firstId] = useState(mails[0]?.id)
  const [leftId, setLeftId] = useState<string | null>(null)
  const opened = mails.find(({ id }) => id === (chosenId ?? firstId)) ?? mails[0]
  const list = (
    <MailboxList
      mails={mails}
      openedId={isPhone ? null : opened?.id}
      focusId={leftId}
      onOpen={setChosenId}
    />
  )
  if (!isPhone) {
    return (
      <div className={classes.panes}>
        {list}
        {opened && <MailboxMail key={opened.id} mail={opened} />}
      </div>
    )
  }
  if (chosenId === null || !opened) return <div className={classes.panes}>{list}</div>
  const back = () => {
    setLeftId(chosenId)
    setChosenId(null)
  }
  return (
    <div className={classes.panes}>
      <MailboxMail key={opened.id} mail={opened} takesFocus>
        <Button variant="default" mb={16} onClick={back}>
          {t('mailbox.back')}
        </Button>
      </MailboxMail>
    </div>
  )
}
