import { Pill, PillsInput } from '@mantine/core'
import type { ClipboardEvent, KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { addressInFull } from '../../users/ui/address-in-full.ts'
import classes from './EmailsInput.module.css'
import { type InviteDraft, isAddress, takeAddresses } from './invite-draft.ts'

interface Props {
  draft: InviteDraft
  onChange: (draft: InviteDraft) => void
  /** What is wrong beyond single addresses. */
  error: string | null
}

const separators = [',', ';', ' ', '，', '；', '、']

/**
 * Email addresses, typed one after the other or pasted as a list; each one that is none is marked, and
 * goes back into the field to be corrected. Leaving the field moves nothing: the button that is about to
 * be clicked stays where it is.
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

  const correct = (email: string) =>
    onChange({ emails: emails.filter(other => other !== email), typed: typed || email })
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (separators.includes(event.key) || event.key === 'Enter') {
      const taken = takeAddresses(draft, typed)
      // Words may still become `Feldmann, Nora <nora@…>`. Nothing at all needs no separator.
      if (taken || (typed === '' && event.key !== 'Enter')) event.preventDefault()
      if (taken) onChange(taken)
    }
    const last = emails.at(-1)
    if (event.key === 'Backspace' && typed === '' && last !== undefined) {
      event.preventDefault()
      onChange({ emails: emails.slice(0, -1), typed: isAddress(last) ? '' : last })
    }
  }
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const taken = takeAddresses(draft, `${typed} ${event.clipboardData.getData('text/plain')}`)
    if (!taken) return
    event.preventDefault()
    onChange(taken)
  }
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
          <Pill
            key={email}
            withRemoveButton
            size="md"
            className={classes.pill}
            data-wrong={!isAddress(email)}
            removeButtonProps={{
              tabIndex: 0,
              'aria-hidden': false,
              'aria-label': t('invitations.remove', { email }),
            }}
            onRemove={() => onChange({ ...draft, emails: emails.filter(other => other !== email) })}
          >
            {isAddress(email) ? (
              <bdi>{addressInFull(email)}</bdi>
            ) : (
              <button
                type="button"
                className={classes.correct}
                aria-label={t('invitations.correctOne', { email })}
                onClick={event => {
                  correct(email)
                  const box = event.currentTarget.closest(`.${classes.pills}`)
                  box?.querySelector('input')?.focus()
                }}
              >
                <bdi>{email}</bdi>
              </button>
            )}
          </Pill>
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
          onKeyDown={press}
          onPaste={paste}
        />
      </Pill.Group>
    </PillsInput>
  )
}
