import { Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/ui/call.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import type { Contact } from '../contact.ts'
import { deleteContactContract } from '../contacts.contract.ts'
import type { ContactView } from './contact-view.ts'

interface Props {
  view: ContactView
  contact: Contact
  onClose: () => void
  onDeleted: () => unknown
}

/** Asks for confirmation before a contact is deleted for good. */
export function DeleteContactDialog({ view, contact, onClose, onDeleted }: Props) {
  const { t } = useTranslation()
  const params = { spaceId: view.spaceId, contactId: contact.id }
  const remove = useMutation({
    mutationFn: () => call(deleteContactContract, { params }),
    onSuccess: onDeleted,
  })
  return (
    <Dialog
      title={t('contacts.deleteTitle', { name: contact.name })}
      onClose={onClose}
      onSubmit={remove.mutate}
      busy={remove.isPending}
      cautious
      action={
        <SubmitButton color="danger" busy={remove.isPending}>
          {t('contacts.deleteAction')}
        </SubmitButton>
      }
    >
      <Text c="dimmed">{t('contacts.deleteText', { space: view.spaceName })}</Text>
      <ProblemAlert error={remove.error} />
    </Dialog>
  )
}
