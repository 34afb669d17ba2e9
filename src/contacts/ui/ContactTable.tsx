import { useTranslation } from 'react-i18next'
import { ChooseAll } from '../../platform/ui/Choosing.tsx'
import table from '../../platform/ui/table.module.css'
import type { Contact } from '../contact.ts'
import { type ContactActs, ContactRow } from './ContactRow.tsx'
import classes from './ContactTable.module.css'
import type { ContactView } from './contact-view.ts'
import { useNames } from './use-colleagues.ts'

type Props = ContactActs & {
  view: ContactView
  contacts: Contact[]
  chosen: ReadonlySet<string>
  onChoose: (ids: readonly string[], isChosen: boolean) => void
  onChooseOne: (id: string, isChosen: boolean, withShift: boolean) => void
}

/** The contacts as a table; on a phone each row is a card in the same order. */
export function ContactTable(props: Props) {
  const { view, contacts, chosen, onChoose, onChooseOne, ...acts } = props
  const { t } = useTranslation()
  const wanted = new Set(contacts.flatMap(({ assigneeId }) => assigneeId ?? []))
  const names = useNames(view.spaceId, [...wanted])
  return (
    <table
      className={`${table.table} ${classes.contacts}`}
      aria-label={t('contacts.table', { space: view.spaceName })}
    >
      <thead>
        <tr className={`${table.row} ${table.head}`}>
          <th scope="col">
            <ChooseAll ids={contacts.map(one => one.id)} chosen={chosen} onChoose={onChoose}>
              {t('contacts.contact')}
            </ChooseAll>
          </th>
          <th scope="col">{t('contacts.phone')}</th>
          <th scope="col">{t('contacts.assignee')}</th>
          <th scope="col">
            <span className={table.unseen}>{t('contacts.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {contacts.map(contact => (
          <ContactRow
            key={contact.id}
            view={view}
            contact={contact}
            assigneeName={names.get(contact.assigneeId ?? '')}
            isChosen={chosen.has(contact.id)}
            onChoose={onChooseOne}
            {...acts}
          />
        ))}
      </tbody>
    </table>
  )
}
