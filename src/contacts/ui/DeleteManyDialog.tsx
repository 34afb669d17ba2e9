import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { say } from '../../platform/ui/Announcer.tsx'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import type { Contact } from '../contact.ts'
import type { ContactView } from './contact-view.ts'
import { LeftContacts } from './LeftContacts.tsx'
import { type Left, useDeleteMany } from './use-many-contacts.ts'

interface Props {
  view: ContactView
  contacts: readonly Contact[]
  /** Called when it is done, with the contacts that were left. */
  onDone: (left: readonly Left[]) => void
  onClose: () => void
}

/** Asks for confirmation before the chosen contacts are deleted for good. */
export function DeleteManyDialog({ view, contacts, onDone, onClose }: Props) {
  const { t } = useTranslation()
  const remove = useDeleteMany(view.spaceId, contacts)
  const inWords = (count: number) => t('contacts.many.deleted', { count })
  if (remove.data) {
    const { done, left } = remove.data
    return <LeftContacts text={done > 0 ? inWords(done) : null} left={left} onClose={onClose} />
  }
  const send = () =>
    remove.mutate(undefined, {
      onSuccess: ({ done, left }) => {
        onDone(left)
        if (left.length > 0) return
        onClose()
        say(inWords(done))
      },
    })
  return (
    <Dialog
      title={t('contacts.many.deleteTitle', { count: contacts.length })}
      onClose={onClose}
      onSubmit={send}
      busy={remove.isPending}
      cautious
      action={
        <SubmitButton color="danger" busy={remove.isPending}>
          {t('contacts.many.deleteAction', { count: contacts.length })}
        </SubmitButton>
      }
    >
      <Text c="dimmed">{t('contacts.many.deleteText', { space: view.spaceName })}</Text>
      <ProblemAlert error={remove.error} />
    </Dialog>
  )
}
