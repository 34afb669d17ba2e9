import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/ui/call.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { useActKey } from '../../platform/ui/use-act-key.ts'
import { useContractForm } from '../../platform/ui/use-contract-form.ts'
import type { Contact } from '../contact.ts'
import { createContactContract } from '../contacts.contract.ts'
import { type Assignee, AssigneeSelect } from './AssigneeSelect.tsx'
import { ContactFields, contactBody } from './ContactFields.tsx'
import type { ContactView } from './contact-view.ts'

interface Props {
  view: ContactView
  onClose: () => void
  onAdded: (contact: Contact, assigneeName: string) => unknown
}

/** Creates a contact, which can be assigned to someone from the start. */
export function AddContactDialog({ view, onClose, onAdded }: Props) {
  const { t } = useTranslation()
  // For someone who sees only some contacts, the default is themselves: they would lose sight of any other at once.
  const isLimited = view.visibility !== 'all'
  const [assignee, setAssignee] = useState<Assignee>(
    isLimited
      ? { userId: view.myId, name: view.myName }
      : { userId: null, name: t('contacts.unassigned') },
  )
  const keyOf = useActKey()
  const { field, form, busy, error, submit } = useContractForm({
    schema: createContactContract.body,
    initialValues: { name: '', email: '', phone: '', assigneeId: assignee.userId },
    texts: { name: t('contacts.nameNeeded') },
    bodyOf: values => ({ ...contactBody(values), assigneeId: values.assigneeId }),
    send: body => {
      const idempotencyKey = keyOf(JSON.stringify(body))
      return call(
        createContactContract,
        { params: { spaceId: view.spaceId }, body },
        { idempotencyKey },
      )
    },
    onSent: contact => onAdded(contact, assignee.name),
  })
  return (
    <Dialog
      title={t('contacts.addTitle', { space: view.spaceName })}
      onClose={onClose}
      onSubmit={submit}
      busy={busy}
      action={<SubmitButton busy={busy}>{t('contacts.add')}</SubmitButton>}
    >
      <ContactFields field={field} />
      <AssigneeSelect
        {...field('assigneeId')}
        label={t('contacts.assignee')}
        view={view}
        withNobody={!isLimited}
        value={assignee}
        onChange={next => {
          setAssignee(next)
          form.setFieldValue('assigneeId', next.userId)
        }}
      />
      <ProblemAlert error={error} />
    </Dialog>
  )
}
