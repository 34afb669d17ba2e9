import { Loader } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { say } from '../../platform/ui/Announcer.tsx'
import { call } from '../../platform/ui/call.ts'
import { fieldErrors } from '../../platform/ui/problem-error.ts'
import { useProblemText } from '../../platform/ui/use-problem-text.ts'
import type { Contact } from '../contact.ts'
import { assignContactContract } from '../contacts.contract.ts'
import { type Assignee, AssigneeSelect } from './AssigneeSelect.tsx'
import type { ContactView } from './contact-view.ts'
import { useRefreshContacts } from './use-contacts.ts'

interface Props {
  view: ContactView
  contact: Contact
  current: Assignee
  className: string | undefined
  /** Shown in its place until it has loaded. */
  meanwhile: ReactNode
  /** Called when it is done or left; the focus returns to where it came from unless it has moved elsewhere. */
  onClose: (takesFocus: boolean) => void
}

/** Assigns a contact from the list. The list changes once the server has confirmed. */
export function AssignInPlace({ view, contact, current, className, onClose }: Props) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const refresh = useRefreshContacts()
  const isChosen = useRef(false)
  const params = { spaceId: view.spaceId, contactId: contact.id }
  const assign = useMutation({
    mutationFn: ({ userId }: Assignee) =>
      call(assignContactContract, { params, body: { userId } }, { ifMatch: contact.version }),
    onSuccess: async (_, { userId, name }) => {
      await refresh()
      onClose(true)
      const done =
        userId === null
          ? t('contacts.unassignedNow', { contact: contact.name })
          : t('contacts.assigned', { contact: contact.name, name })
      const isOutOfSight = view.visibility === 'own' && userId !== view.myId
      say(isOutOfSight ? `${done} ${t('contacts.outOfSight')}` : done)
    },
    onError: () => {
      isChosen.current = false
      return refresh()
    },
  })
  const error =
    assign.error &&
    (fieldErrors(assign.error)['/userId'] ? t('fields.assigneeId') : problemText(assign.error))
  return (
    <AssigneeSelect
      className={className}
      view={view}
      withNobody
      value={current}
      aria-label={t('contacts.assignTo', { contact: contact.name })}
      autoFocus
      defaultDropdownOpened
      readOnly={assign.isPending}
      rightSection={assign.isPending ? <Loader size={16} /> : undefined}
      error={error}
      onChange={next => {
        isChosen.current = true
        assign.mutate(next)
      }}
      onDropdownClose={() => {
        if (!isChosen.current) onClose(true)
      }}
      onKeyDown={event => {
        if (event.key === 'Escape') onClose(true)
      }}
      onBlur={() => {
        if (!assign.isPending) onClose(false)
      }}
    />
  )
}
