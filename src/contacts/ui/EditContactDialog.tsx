import { Alert } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/ui/call.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { problemCode } from '../../platform/ui/problem-error.ts'
import { queryOf } from '../../platform/ui/query-client.ts'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { useContractForm } from '../../platform/ui/use-contract-form.ts'
import type { Contact } from '../contact.ts'
import { editContactContract, getContactContract } from '../contacts.contract.ts'
import { ContactFields, contactBody, ownName } from './ContactFields.tsx'
import type { ContactView } from './contact-view.ts'

interface Props {
  view: ContactView
  contact: Contact
  onClose: () => void
  onSaved: (contact: Contact) => unknown
}

/** Edits a contact, starting from the version on the page. */
export function EditContactDialog({ view, contact: opened, onClose, onSaved }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const params = { spaceId: view.spaceId, contactId: opened.id }
  const query = queryOf(getContactContract, { params })
  const { data: contact } = useQuery({ ...query, initialData: opened, initialDataUpdatedAt: 0 })
  const { email, phone, version } = contact
  const { field, busy, error, isChanged, rebased, submit } = useContractForm({
    schema: editContactContract.body,
    initialValues: { name: ownName(contact), email: email ?? '', phone: phone ?? '' },
    texts: { name: t('contacts.nameNeeded') },
    bodyOf: values => {
      const body = contactBody(values)
      return view.isMasked ? { name: body.name } : body
    },
    send: body => call(editContactContract, { params, body }, { ifMatch: version }),
    onSent: onSaved,
    onRefused: refused => {
      if (problemCode(refused) === 'changed_meanwhile') client.invalidateQueries(query)
      return false
    },
  })
  return (
    <Dialog
      title={t('contacts.editTitle', { name: opened.name })}
      onClose={onClose}
      onSubmit={submit}
      busy={busy}
      action={
        <SubmitButton busy={busy} whyNot={isChanged ? null : t('contacts.unchanged')}>
          {t('contacts.save')}
        </SubmitButton>
      }
    >
      <ContactFields field={field} isMasked={view.isMasked} />
      {rebased ? (
        <Alert role="alert" variant="outline">
          {t('contacts.changedMeanwhile')}
        </Alert>
      ) : (
        <ProblemAlert error={error} />
      )}
    </Dialog>
  )
}
