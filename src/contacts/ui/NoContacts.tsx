import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { StateMessage } from '../../platform/ui/StateMessage.tsx'
import type { ContactView } from './contact-view.ts'

interface Props {
  view: ContactView
  assignee: string | undefined
  personName: string | undefined
  /** How to get the first contacts. */
  acts: ReactNode
}

/** Says that there are no such contacts, and how to get some. */
export function NoContacts({ view, assignee, personName, acts }: Props) {
  const { t } = useTranslation()
  const space = view.spaceName
  const name = personName ?? t('contacts.someoneElse')
  if (assignee === 'me' || (assignee === undefined && view.visibility === 'own')) {
    return (
      <StateMessage
        title={t('contacts.noneMineTitle')}
        text={t('contacts.noneMineText')}
        // People who see only their own contacts become the assignee of those they add.
        action={view.visibility === 'own' && acts}
      />
    )
  }
  if (assignee === 'unassigned') {
    return (
      <StateMessage
        title={t('contacts.noneUnassignedTitle')}
        text={t('contacts.noneUnassignedText')}
      />
    )
  }
  return assignee === undefined ? (
    <StateMessage
      title={t('contacts.noneTitle')}
      text={t('contacts.noneText', { space })}
      action={acts}
    />
  ) : (
    <StateMessage
      title={t('contacts.noneTheirsTitle', { name })}
      text={t('contacts.noneTheirsText')}
    />
  )
}
