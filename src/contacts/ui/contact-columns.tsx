import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Columns } from '../../platform/ui/columns.ts'
import text from '../../platform/ui/text.module.css'
import type { Contact } from '../contact.ts'
import { AssigneeCell } from './AssigneeCell.tsx'
import { type ContactActs, ContactButtons } from './ContactButtons.tsx'
import type { ContactView } from './contact-view.ts'
import { Detail } from './Detail.tsx'
import { useMembers } from './use-colleagues.ts'

export interface ContactColumns extends ContactActs {
  view: ContactView
  contacts: readonly Contact[]
}

/** The columns of the list of contacts. */
export function useContactColumns(given: ContactColumns): Columns<Contact> {
  const { view, contacts, onEdit, onDelete } = given
  const { t } = useTranslation()
  const wanted = new Set(contacts.flatMap(({ assigneeId }) => assigneeId ?? []))
  const members = useMembers(view.spaceId, [...wanted])
  return useMemo(
    () => [
      {
        key: 'contact',
        header: t('contacts.contact'),
        cell: contact => <NameAndAddress view={view} contact={contact} />,
        width: 320,
        card: 'title',
      },
      {
        key: 'phone',
        header: t('contacts.phone'),
        cell: ({ phone }) => <Detail className={text.cut} value={phone} isMasked={view.isMasked} />,
        width: 176,
        card: 'fact',
      },
      {
        key: 'assignee',
        header: t('contacts.assignee'),
        cell: contact => (
          <AssigneeCell
            view={view}
            contact={contact}
            assignee={members.get(contact.assigneeId ?? '')}
          />
        ),
        width: 224,
        card: 'field',
      },
      {
        key: 'actions',
        header: t('contacts.actions'),
        cell: contact => (
          <ContactButtons view={view} contact={contact} onEdit={onEdit} onDelete={onDelete} />
        ),
        width: '8.25rem',
        card: 'beside',
      },
    ],
    [t, view, members, onEdit, onDelete],
  )
}

function NameAndAddress({ view, contact }: { view: ContactView; contact: Contact }) {
  const { id, name, email } = contact
  return (
    <>
      <Link
        to="/spaces/$spaceId/contacts/$contactId"
        params={{ spaceId: view.spaceId, contactId: id }}
        className={`${text.name} ${text.cut}`}
      >
        <bdi>{name}</bdi>
      </Link>
      {name !== email && (
        <Detail className={`${text.second} ${text.cut}`} value={email} isMasked={view.isMasked} />
      )}
    </>
  )
}
