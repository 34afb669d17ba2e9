import { useTranslation } from 'react-i18next'
import { say } from '../../platform/ui/Announcer.tsx'
import type { Contact } from '../contact.ts'
import { AddContactDialog } from './AddContactDialog.tsx'
import type { ContactView } from './contact-view.ts'
import { DeleteContactDialog } from './DeleteContactDialog.tsx'
import { EditContactDialog } from './EditContactDialog.tsx'
import { useForgetContact, useRefreshContacts } from './use-contacts.ts'

/** The act that is open on the contacts page, one at a time. */
export type ContactAct =
  | { kind: 'add' }
  | { kind: 'edit'; contact: Contact }
  | { kind: 'delete'; contact: Contact }

interface Props {
  view: ContactView
  act: ContactAct
  onClose: () => void
  /** Called when it is done, before everything on the page is fetched again. */
  onDone?: () => void
}

/** The dialogs of the contacts page, and what happens once the server has confirmed. */
export function ContactDialogs({ view, act, onClose, onDone }: Props) {
  const { t } = useTranslation()
  const refresh = useRefreshContacts()
  const forget = useForgetContact()
  const done = async (text: string) => {
    onDone?.()
    await refresh()
    onClose()
    say(text)
  }
  switch (act.kind) {
    case 'add':
      return (
        <AddContactDialog
          view={view}
          onClose={onClose}
          onAdded={({ name, assigneeId }, assignee) => {
            const isElsewhere = view.visibility === 'own' && assigneeId !== view.myId
            return done(
              t(isElsewhere ? 'contacts.addedElsewhere' : 'contacts.added', { name, assignee }),
            )
          }}
        />
      )
    case 'edit':
      return (
        <EditContactDialog
          view={view}
          contact={act.contact}
          onClose={onClose}
          onSaved={({ name }) => done(t('contacts.saved', { name }))}
        />
      )
    case 'delete':
      return (
        <DeleteContactDialog
          view={view}
          contact={act.contact}
          onClose={onClose}
          onDeleted={() => {
            forget(act.contact.id)
            return done(t('contacts.deleted', { name: act.contact.name }))
          }}
        />
      )
  }
}
