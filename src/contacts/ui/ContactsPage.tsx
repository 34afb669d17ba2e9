import { Button } from '@mantine/core'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../../platform/ui/PageHead.tsx'
import type { Me } from '../../users/me.contract.ts'
import type { MySpace } from '../../users/ui/use-me.ts'
import type { Contact } from '../contact.ts'
import { type ContactAct, ContactDialogs } from './ContactDialogs.tsx'
import { ContactFilters } from './ContactFilters.tsx'
import { ContactList } from './ContactList.tsx'
import classes from './ContactsPage.module.css'
import { ContactTabs } from './ContactTabs.tsx'
import { type ContactView, contactView } from './contact-view.ts'
import type { ContactsSearch } from './contacts-search.ts'
import { useMembers } from './use-colleagues.ts'

interface Props {
  me: Me
  space: MySpace
  search: ContactsSearch
  onSearch: (next: ContactsSearch) => void
  /** Further acts on contacts, apart from adding one. */
  actions?: ReactNode
  /** A way to get many contacts at once, if there are none yet. */
  firstAct?: ReactNode
  /** Work in progress on contacts, shown above the list. */
  notice?: ReactNode
}

const leads = { all: 'contacts.lead', team: 'contacts.leadTeam', own: 'contacts.leadOwn' } as const

/** The people the Space serves, and who cares for them. */
export function ContactsPage({ me, space, search, onSearch, actions, firstAct, notice }: Props) {
  const { t } = useTranslation()
  const view = useMemo(() => contactView(me, space), [me, space])
  const [act, setAct] = useState<ContactAct | null>(null)
  const person = usePerson(view.spaceId, search.assignee)
  const list = (
    <FoundContacts
      view={view}
      search={search}
      onSearch={onSearch}
      person={person}
      firstAct={firstAct}
      onAct={setAct}
    />
  )
  return (
    <>
      <PageHead
        title={t('contacts.title')}
        lead={t(leads[view.visibility], { space: space.name })}
        action={
          <div className={classes.actions}>
            {actions}
            <Button onClick={() => setAct({ kind: 'add' })}>{t('contacts.add')}</Button>
          </div>
        }
      />
      {notice}
      {view.visibility === 'own' ? (
        <div className={classes.alone}>{list}</div>
      ) : (
        <ContactTabs
          view={view}
          assignee={search.assignee}
          person={person}
          onAssignee={assignee => onSearch({ ...search, assignee })}
        >
          {list}
        </ContactTabs>
      )}
      {act && <ContactDialogs view={view} act={act} onClose={() => setAct(null)} />}
    </>
  )
}

interface FoundProps extends Pick<Props, 'search' | 'onSearch' | 'firstAct'> {
  view: ContactView
  person: ReturnType<typeof usePerson>
  /** Must stay the same function: each row keeps it. */
  onAct: (act: ContactAct) => void
}

/** The contacts that the search finds, and the filters above them. */
function FoundContacts({ view, search, onSearch, person, firstAct, onAct }: FoundProps) {
  const { t } = useTranslation()
  const [clears, setClears] = useState(0)
  const onEdit = useCallback((contact: Contact) => onAct({ kind: 'edit', contact }), [onAct])
  const onDelete = useCallback((contact: Contact) => onAct({ kind: 'delete', contact }), [onAct])
  return (
    <>
      <ContactFilters
        key={clears}
        view={view}
        query={search.query}
        takesFocus={clears > 0}
        person={person?.userId === search.assignee ? person : null}
        onQuery={query => onSearch({ ...search, query })}
        onPerson={({ userId }) => onSearch({ ...search, assignee: userId ?? undefined })}
      />
      <ContactList
        view={view}
        search={search}
        personName={person?.name}
        onClear={() => {
          onSearch({ ...search, query: undefined })
          setClears(clears + 1)
        }}
        firstActs={
          <div className={classes.first}>
            <Button variant="default" onClick={() => onAct({ kind: 'add' })}>
              {t('contacts.add')}
            </Button>
            {firstAct}
          </div>
        }
        onEdit={onEdit}
        onDelete={onDelete}
      />
    </>
  )
}

/** The last user whose contacts were requested. Their tab stays while other contacts are shown. */
function usePerson(spaceId: string, assignee: string | undefined) {
  const { t } = useTranslation()
  const asked = assignee === 'me' || assignee === 'unassigned' ? undefined : assignee
  const [lastId, setLastId] = useState(asked)
  if (asked && asked !== lastId) setLastId(asked)
  const userId = asked ?? lastId
  const members = useMembers(spaceId, userId ? [userId] : [])
  return userId ? { userId, name: members.get(userId)?.name ?? t('contacts.someoneElse') } : null
}
