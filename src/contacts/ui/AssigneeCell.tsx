import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChevronDown } from '../../platform/ui/icons.tsx'
import { latePart } from '../../platform/ui/late-part.tsx'
import { Picture } from '../../platform/ui/Picture.tsx'
import text from '../../platform/ui/text.module.css'
import type { Contact } from '../contact.ts'
import classes from './AssigneeCell.module.css'
import type { ContactView } from './contact-view.ts'
import type { Member } from './use-colleagues.ts'

// Long lists have hundreds of assignees and change one at a time, so the select loads only when needed.
const AssignInPlace = latePart(
  async () => (await import('./AssignInPlace.tsx')).AssignInPlace,
  ({ meanwhile }) => meanwhile,
)

interface Props {
  view: ContactView
  contact: Contact
  /** Undefined until it is known. */
  assignee: Member | undefined
}

/** Shows who cares for a contact. Pressing it offers a choice of someone else, or nobody, in its place. */
export function AssigneeCell({ view, contact, assignee }: Props) {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const takesFocus = useRef(false)
  useEffect(() => {
    if (isOpen || !takesFocus.current) return
    takesFocus.current = false
    button.current?.focus()
  }, [isOpen])
  const isNobody = contact.assigneeId === null
  const name = isNobody ? t('contacts.unassigned') : (assignee?.name ?? '')
  const target = (
    <button
      ref={button}
      type="button"
      className={classes.button}
      data-nobody={isNobody}
      aria-haspopup="listbox"
      aria-label={t('contacts.assign', { contact: contact.name, name })}
      onClick={() => setIsOpen(true)}
    >
      {contact.assigneeId && assignee && (
        <Picture id={contact.assigneeId} name={name} url={assignee.avatarUrl} size={20} />
      )}
      <bdi className={text.cut}>{name}</bdi>
      <ChevronDown />
    </button>
  )
  if (!isOpen) return <div className={classes.cell}>{target}</div>
  return (
    <div className={classes.cell}>
      <AssignInPlace
        meanwhile={target}
        className={classes.select}
        view={view}
        contact={contact}
        current={{ userId: contact.assigneeId, name }}
        onClose={backToButton => {
          takesFocus.current = backToButton
          setIsOpen(false)
        }}
      />
    </div>
  )
}
