import { Tabs } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { TabLabel } from '../../platform/ui/TabLabel.tsx'
import tabs from '../../platform/ui/tabs.module.css'
import type { ContactView } from './contact-view.ts'
import { useContactCount } from './use-contacts.ts'

interface Props {
  view: ContactView
  assignee: string | undefined
  /** The user whose contacts were requested. */
  person: { userId: string; name: string } | null
  onAssignee: (assignee: string | undefined) => void
  children: ReactNode
}

const all = 'all'

/** Whose contacts are shown, with their number. Only tabs the reader may see are offered. */
export function ContactTabs({ view, assignee, person, onAssignee, children }: Props) {
  const { t } = useTranslation()
  const { spaceId } = view
  const value = assignee ?? all
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab may be out of sight
  useEffect(() => {
    const active = list.current?.querySelector('[aria-selected="true"]')
    active?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [value])
  const tab = (name: string, text: string, asked?: string) => (
    <Tabs.Tab value={name}>
      <CountedLabel spaceId={spaceId} text={text} assignee={asked} />
    </Tabs.Tab>
  )
  return (
    <Tabs
      value={value}
      onChange={next => onAssignee(next === null || next === all ? undefined : next)}
      keepMounted={false}
      classNames={{ root: tabs.root, list: tabs.tabs, tab: tabs.tab }}
    >
      <Tabs.List ref={list} aria-label={t('contacts.tabs')}>
        {tab(all, t('contacts.all'))}
        {tab('me', t('contacts.mine'), 'me')}
        {view.visibility === 'all' && tab('unassigned', t('contacts.unassigned'), 'unassigned')}
        {person && tab(person.userId, person.name, person.userId)}
      </Tabs.List>
      <Tabs.Panel value={value} className={tabs.panel}>
        {children}
      </Tabs.Panel>
    </Tabs>
  )
}

function CountedLabel(props: { spaceId: string; text: string; assignee?: string | undefined }) {
  return <TabLabel text={props.text} count={useContactCount(props.spaceId, props.assignee)} />
}
