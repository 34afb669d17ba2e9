import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { say } from '../../platform/ui/Announcer.tsx'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { fieldErrors } from '../../platform/ui/problem-error.ts'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import type { Contact } from '../contact.ts'
import { type Assignee, AssigneeSelect } from './AssigneeSelect.tsx'
import type { ContactView } from './contact-view.ts'
import { LeftContacts } from './LeftContacts.tsx'
import { type Left, useAssignMany } from './use-many-contacts.ts'

interface Props {
  view: ContactView
  contacts: readonly Contact[]
  /** Called when it is done, with the contacts that were left. */
  onDone: (left: readonly Left[]) => void
  onClose: () => void
}

/** Assigns the chosen contacts to one user, or to nobody. */
export function AssignManyDialog({ view, contacts, onDone, onClose }: Props) {
  const { t } = useTranslation()
  const [assignee, setAssignee] = useState<Assignee | null>(null)
  const assign = useAssignMany(view.spaceId, contacts)
  const inWords = (count: number, { userId, name }: Assignee) =>
    userId === null
      ? t('contacts.many.unassigned', { count })
      : t('contacts.many.assigned', { count, name })
  if (assign.data && assignee) {
    const { done, left } = assign.data
    const text = inWords(done, assignee)
    return <LeftContacts text={done > 0 ? text : null} left={left} onClose={onClose} />
  }
  const send = (to: Assignee) =>
    assign.mutate(to, {
      onSuccess: ({ done, left }) => {
        onDone(left)
        if (left.length > 0) return
        onClose()
        say(inWords(done, to))
      },
    })
  return (
    <Dialog
      title={t('contacts.many.assignTitle', { count: contacts.length })}
      onClose={onClose}
      onSubmit={() => assignee && send(assignee)}
      busy={assign.isPending}
      action={
        <SubmitButton
          busy={assign.isPending}
          whyNot={assignee ? null : t('contacts.many.chooseAssignee')}
        >
          {t('contacts.many.assignAction')}
        </SubmitButton>
      }
    >
      <AssigneeSelect
        view={view}
        withNobody
        label={t('contacts.many.assignee')}
        value={assignee}
        onChange={setAssignee}
        error={assign.error && fieldErrors(assign.error)['/userId'] && t('fields.assigneeId')}
        data-autofocus
      />
      <ProblemAlert error={assign.error} />
    </Dialog>
  )
}
