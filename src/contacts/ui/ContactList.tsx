import { Button } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../../platform/ui/Announcer.tsx'
import { PagedList } from '../../platform/ui/PagedList.tsx'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import { StateMessage } from '../../platform/ui/StateMessage.tsx'
import { Table } from '../../platform/ui/Table.tsx'
import { useChosen } from '../../platform/ui/use-chosen.ts'
import type { Contact } from '../contact.ts'
import type { ContactActs } from './ContactButtons.tsx'
import { useContactColumns } from './contact-columns.tsx'
import type { ContactView } from './contact-view.ts'
import type { ContactsSearch } from './contacts-search.ts'
import { ManyContacts } from './ManyContacts.tsx'
import { NoContacts } from './NoContacts.tsx'
import { useContacts } from './use-contacts.ts'

type Props = ContactActs & {
  view: ContactView
  search: ContactsSearch
  /** The user whose contacts these are, if they belong to one user. */
  personName: string | undefined
  onClear: () => void
  /** How to get the first contacts. */
  firstActs: ReactNode
}

const none: Contact[] = []
const idOf = ({ id }: Contact) => id
const nameOf = ({ name }: Contact) => name

/** The contacts that match the search, or a message in their place. */
export function ContactList({ view, search, personName, onClear, firstActs, ...acts }: Props) {
  const { t } = useTranslation()
  const contacts = useContacts(view.spaceId, search)
  const shown = contacts.data
  const choice = useChosen(shown ?? none, idOf)
  const { choose, clear } = choice
  const columns = useContactColumns({ view, contacts: shown ?? none, ...acts })
  // A new search clears the selection.
  const looked = JSON.stringify(search)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever others are looked for
  useEffect(clear, [looked])
  useCountAnnounced(search.query, contacts.isPlaceholderData ? undefined : shown?.length)
  const empty = search.query ? (
    <StateMessage
      title={t('contacts.noResultTitle')}
      text={t('contacts.noResultText', { query: search.query })}
      action={
        <Button variant="default" onClick={onClear}>
          {t('contacts.clearSearch')}
        </Button>
      }
    />
  ) : (
    <NoContacts view={view} personName={personName} assignee={search.assignee} acts={firstActs} />
  )
  return (
    <PagedList
      pages={contacts}
      rows={shown}
      skeleton={<SkeletonRows rows={8} headed pictures={false} />}
      empty={empty}
      bar={
        <ManyContacts
          view={view}
          choice={choice}
          onDone={left => {
            clear()
            choose(
              left.map(({ contact }) => contact.id),
              true,
            )
          }}
        />
      }
    >
      {rows => (
        <Table
          columns={columns}
          rows={rows}
          idOf={idOf}
          choice={choice}
          nameOf={nameOf}
          aria-label={t('contacts.table', { space: view.spaceName })}
        />
      )}
    </PagedList>
  )
}

/** Announces how many contacts a search has found. */
function useCountAnnounced(query: string | undefined, count: number | undefined): void {
  const { t } = useTranslation()
  useEffect(() => {
    if (query && count !== undefined) announce(t('contacts.showing', { count }))
  }, [query, count, t])
}
