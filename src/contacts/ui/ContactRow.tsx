import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { ChooseOne } from '../../platform/ui/Choosing.tsx'
import choosing from '../../platform/ui/choosing.module.css'
import { ExplainedButton } from '../../platform/ui/ExplainedButton.tsx'
import table from '../../platform/ui/table.module.css'
import type { Contact } from '../contact.ts'
import { AssigneeCell } from './AssigneeCell.tsx'
import classes from './ContactTable.module.css'
import type { ContactView } from './contact-view.ts'
import { Detail } from './Detail.tsx'

/** What can be done to a contact from the list. */
export interface ContactActs {
  onEdit: (contact: Contact) => void
  onDelete: (contact: Contact) => void
}

type Props = ContactActs & {
  view: ContactView
  contact: Contact
  assigneeName: string | undefined
  isChosen: boolean
  onChoose: (id: string, isChosen: boolean, withShift: boolean) => void
}

/** One contact: the name, how to reach them, who cares for them, and what can be done about it. */
export const ContactRow = memo(function ContactRow(props: Props) {
  const { view, contact, assigneeName, isChosen, onChoose, onEdit, onDelete } = props
  const { t } = useTranslation()
  const { name, email, phone } = contact
  return (
    <tr className={table.row}>
      <td className={`${table.who} ${choosing.choosing}`}>
        <ChooseOne
          name={name}
          isChosen={isChosen}
          onChoose={(chosen, withShift) => onChoose(contact.id, chosen, withShift)}
        />
        <div className={`${choosing.about} ${classes.about}`}>
          <Link
            to="/spaces/$spaceId/contacts/$contactId"
            params={{ spaceId: view.spaceId, contactId: contact.id }}
            className={`${classes.name} ${table.cut}`}
          >
            <bdi>{name}</bdi>
          </Link>
          {name !== email && (
            <Detail
              className={`${table.second} ${table.cut}`}
              value={email}
              isMasked={view.isMasked}
            />
          )}
        </div>
      </td>
      <td className={classes.phone}>
        <Detail className={table.cut} value={phone} isMasked={view.isMasked} />
      </td>
      <td className={classes.assignee}>
        <AssigneeCell view={view} contact={contact} assigneeName={assigneeName} />
      </td>
      <td className={table.actions}>
        <ExplainedButton
          variant="default"
          whyNot={null}
          aria-label={t('contacts.editContact', { name })}
          onClick={() => onEdit(contact)}
        >
          {t('contacts.edit')}
        </ExplainedButton>
        <ExplainedButton
          variant="subtle"
          whyNot={view.whyNotDelete && t(`reasons.${view.whyNotDelete}`)}
          aria-label={t('contacts.deleteContact', { name })}
          onClick={() => onDelete(contact)}
        >
          {t('contacts.delete')}
        </ExplainedButton>
      </td>
    </tr>
  )
})
