import { useTranslation } from 'react-i18next'
import { ExplainedButton } from '../../platform/ui/ExplainedButton.tsx'
import type { Contact } from '../contact.ts'
import type { ContactView } from './contact-view.ts'

/** The acts on a contact of the list. */
export interface ContactActs {
  onEdit: (contact: Contact) => void
  onDelete: (contact: Contact) => void
}

type Props = ContactActs & {
  view: ContactView
  contact: Contact
}

/** The buttons at the end of a contact's row. */
export function ContactButtons({ view, contact, onEdit, onDelete }: Props) {
  const { t } = useTranslation()
  const { name } = contact
  return (
    <>
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
    </>
  )
}
