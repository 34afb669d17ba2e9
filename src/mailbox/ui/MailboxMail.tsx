import { Anchor, Tabs } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { TabLabel } from '../../platform/ui/TabLabel.tsx'
import tabs from '../../platform/ui/tabs.module.css'
import { exactTime } from '../../platform/ui/time.ts'
import type { LocalMail } from '../mailbox.contract.ts'
import classes from './MailboxPage.module.css'
import { mailPieces } from './mailbox-links.ts'

interface Props {
  mail: LocalMail
  takesFocus?: boolean
  /** A link back to the list, if one is needed. */
  children?: ReactNode
}

/** One mail: its text part, with links to this Rollcall, and its HTML part in a frame that can do nothing. */
export function MailboxMail({ mail, takesFocus = false, children }: Props) {
  const { t } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (takesFocus) heading.current?.focus()
  }, [takesFocus])
  const { subject, to, at, text, html } = mail
  return (
    <article className={classes.mail} aria-label={subject}>
      {children}
      <h2 ref={heading} tabIndex={-1} className={classes.title}>
        {subject}
      </h2>
      <p className={classes.meta}>
        {t('mailbox.to', { address: to })}
        <br />
        {exactTime(at)}
      </p>
      <Tabs
        defaultValue="text"
        keepMounted={false}
        classNames={{ root: tabs.root, list: tabs.tabs, tab: tabs.tab }}
      >
        <Tabs.List aria-label={t('mailbox.parts')}>
          <Tabs.Tab value="text">
            <TabLabel text={t('mailbox.text')} />
          </Tabs.Tab>
          <Tabs.Tab value="html">
            <TabLabel text={t('mailbox.html')} />
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="text">
          <MailText text={text} />
        </Tabs.Panel>
        <Tabs.Panel value="html">
          <iframe
            className={classes.frame}
            title={t('mailbox.frame', { subject })}
            sandbox=""
            srcDoc={html}
          />
        </Tabs.Panel>
      </Tabs>
    </article>
  )
}

function MailText({ text }: { text: string }) {
  const pieces = mailPieces(text, new URL(location.href))
  return (
    <p className={classes.text}>
      {pieces.map(({ text: piece, path }, index) =>
        path === null ? (
          piece
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a text does not change
          <Anchor key={index} href={path} inherit underline="always">
            {piece}
          </Anchor>
        ),
      )}
    </p>
  )
}
