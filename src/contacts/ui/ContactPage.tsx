import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ExplainedButton } from '../../platform/ui/ExplainedButton.tsx'
import { PageHead } from '../../platform/ui/PageHead.tsx'
import { problemCode } from '../../platform/ui/problem-error.ts'
import { RelativeTime } from '../../platform/ui/RelativeTime.tsx'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import { ErrorState, StateMessage } from '../../platform/ui/StateMessage.tsx'
import type { Me } from '../../users/me.contract.ts'
import type { MySpace } from '../../users/ui/use-me.ts'
import type { Contact } from '../contact.ts'
import { AssigneeCell } from './AssigneeCell.tsx'
import { type ContactAct, ContactDialogs } from './ContactDialogs.tsx'
import { ContactHistory } from './ContactHistory.tsx'
import classes from './ContactPage.module.css'
import { type ContactView, contactView } from './contact-view.ts'
import { Detail } from './Detail.tsx'
import { useMembers } from './use-colleagues.ts'
import { useContact } from './use-contact.ts'

interface Props {
  me: Me
  space: MySpace
  contactId: string
  /** A link back to the list. */
  back: ReactNode
  onDeleted: () => void
}

/** One contact: how to reach them, who cares for them, and who did before. */
export function ContactPage({ me, space, contactId, back, onDeleted }: Props) {
  const { t } = useTranslation()
  const view = contactView(me, space)
  const { data: contact, error, refetch } = useContact({ spaceId: space.id, contactId })
  if (problemCode(error) === 'not_found') {
    return (
      <>
        {back}
        <StateMessage
          order={1}
          title={t('contacts.goneTitle')}
          text={t('contacts.goneText', { space: space.name })}
        />
      </>
    )
  }
  return (
    <>
      {back}
      {contact ? (
        <ShownContact view={view} contact={contact} onDeleted={onDeleted} />
      ) : error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : (
        <SkeletonRows rows={4} pictures={false} />
      )}
    </>
  )
}

interface ShownProps {
  view: ContactView
  contact: Contact
  onDeleted: () => void
}

/** A contact that was found: their details, and what can be done with them. */
function ShownContact({ view, contact, onDeleted }: ShownProps) {
  const { t } = useTranslation()
  const [act, setAct] = useState<ContactAct | null>(null)
  return (
    <>
      <PageHead
        title={contact.name}
        action={
          <div className={classes.acts}>
            <Button variant="default" onClick={() => setAct({ kind: 'edit', contact })}>
              {t('contacts.edit')}
            </Button>
            <ExplainedButton
              variant="subtle"
              whyNot={view.whyNotDelete && t(`reasons.${view.whyNotDelete}`)}
              onClick={() => setAct({ kind: 'delete', contact })}
            >
              {t('contacts.delete')}
            </ExplainedButton>
          </div>
        }
      />
      <ContactDetails view={view} contact={contact} />
      <h2 className={classes.section}>{t('contacts.history')}</h2>
      <ContactHistory spaceId={view.spaceId} contactId={contact.id} />
      {act && (
        <ContactDialogs
          view={view}
          act={act}
          onClose={() => setAct(null)}
          {...(act.kind === 'delete' && { onDone: onDeleted })}
        />
      )}
    </>
  )
}

/** How to reach a contact, who cares for them, and since when they exist. */
function ContactDetails({ view, contact }: Pick<ShownProps, 'view' | 'contact'>) {
  const { t } = useTranslation()
  const members = useMembers(view.spaceId, contact.assigneeId ? [contact.assigneeId] : [])
  const none = <span className={classes.when}>{t('contacts.noDetail')}</span>
  const detail = (value: string | null) =>
    value === null ? none : <Detail value={value} isMasked={view.isMasked} />
  return (
    <dl className={classes.details}>
      <div>
        <dt>{t('contacts.email')}</dt>
        <dd>{detail(contact.email)}</dd>
      </div>
      <div>
        <dt>{t('contacts.phoneNumber')}</dt>
        <dd>{detail(contact.phone)}</dd>
      </div>
      <div>
        <dt>{t('contacts.assignee')}</dt>
        <dd>
          <AssigneeCell
            view={view}
            contact={contact}
            assignee={members.get(contact.assigneeId ?? '')}
          />
        </dd>
      </div>
      <div>
        <dt>{t('contacts.createdAt')}</dt>
        <dd>
          <RelativeTime at={contact.createdAt} />
        </dd>
      </div>
    </dl>
  )
}
