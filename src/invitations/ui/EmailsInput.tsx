import { Pill, PillsInput } from '@mantine/core'
import type { ClipboardEvent, KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { EmailPill } from './EmailPill.tsx'
import classes from './EmailsInput.module.css'
import {
  correctAddress,
  type InviteDraft,
  isAddress,
  takeAddresses,
  takeBackLast,
  withoutAddress,
} from './invite-draft.ts'

interface Props {
  draft: InviteDraft
  onChange: (draft: InviteDraft) => void
  /** What is wrong beyond single addresses. */
  error: string | null
}

const separators = [',', ';', ' ', '，', '；', '、']

/**
 * Email addresses, typed one after the other or pasted as a list. A text that is not an address is marked, and can be
 * put back into the field to be corrected. Leaving the field moves nothing, so that the button about to be clicked
 * stays where it is.
 */
export function EmailsInput({ draft, onChange, error }: Props) {
  const { t } = useTranslation()
  const { emails, typed } = draft
  const wrong = emails.filter(email => !isAddress(email))
  const [first] = wrong
  const count = wrong.length
  const wrongText =
    first === undefined ? null : t('invitations.notAnAddress', { count, first, others: count - 1 })
  const problem = error ?? wrongText
  return (
    <PillsInput
      label={t('invitations.emails')}
      description={problem ? null : t('invitations.emailsHint')}
      error={problem}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      classNames={{ input: classes.input, description: classes.hint }}
    >
      <Pill.Group className={classes.pills}>
        {emails.map(email => (
          <EmailPill
            key={email}
            email={email}
            onRemove={() => onChange(withoutAddress(draft, email))}
            onCorrect={() => onChange(correctAddress(draft, email))}
          />
        ))}
        <PillsInput.Field
          data-autofocus
          inputMode="email"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          value={typed}
          aria-invalid={problem !== null}
          onChange={event => onChange({ ...draft, typed: event.currentTarget.value })}
          onKeyDown={event => takeKey(event, draft, onChange)}
          onPaste={event => takePasted(event, draft, onChange)}
        />
      </Pill.Group>
    </PillsInput>
  )
}

/** A separator or Enter adds what was typed; Backspace in the empty field takes the last address back. */
function takeKey(
  event: KeyboardEvent<HTMLInputElement>,
  draft: InviteDraft,
  onChange: Props['onChange'],
): void {
  if (event.nativeEvent.isComposing) return
  const { typed } = draft
  if (separators.includes(event.key) || event.key === 'Enter') {
    const taken = takeAddresses(draft, typed)
    // Words may still become `Feldmann, Nora <nora@…>`. Nothing at all needs no separator.
    if (taken || (typed === '' && event.key !== 'Enter')) event.preventDefault()
    if (taken) onChange(taken)
  }
  const shorter = event.key === 'Backspace' && typed === '' ? takeBackLast(draft) : null
  if (shorter) {
    event.preventDefault()
    onChange(shorter)
  }
}

/** Adds the addresses of a pasted text. Any other text goes into the field as usual. */
function takePasted(
  event: ClipboardEvent<HTMLInputElement>,
  draft: InviteDraft,
  onChange: Props['onChange'],
): void {
  const taken = takeAddresses(draft, `${draft.typed} ${event.clipboardData.getData('text/plain')}`)
  if (!taken) return
  event.preventDefault()
  onChange(taken)
}
