import { Pill, PillsInput } from '@mantine/core'
import { type ClipboardEvent, type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canonicalEmail } from '../../accounts/email-address.ts'
import { addressInFull } from '../../memberships/ui/address-in-full.ts'
import classes from './EmailsInput.module.css'
import { addAddresses, splitAddresses } from './split-addresses.ts'

interface Props {
  emails: string[]
  onChange: (emails: string[]) => void
  /** What is wrong beyond single addresses. */
  error: string | null
}

export const isAddress = (email: string) => canonicalEmail(email) !== null

/** Email addresses, typed one after the other or pasted as a list; each one that is none is marked. */
export function EmailsInput({ emails, onChange, error }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const wrong = emails.filter(email => !isAddress(email))
  const [first] = wrong
  const count = wrong.length
  const wrongText =
    first === undefined ? null : t('invitations.notAnAddress', { count, first, others: count - 1 })

  const problem = error ?? wrongText

  const take = (text: string) => {
    setTyped('')
    const more = splitAddresses(text)
    if (more.length > 0) onChange(addAddresses(emails, more))
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if ([',', ';', ' '].includes(event.key) || (event.key === 'Enter' && typed.trim())) {
      event.preventDefault()
      take(typed)
    }
    if (event.key === 'Backspace' && typed === '') onChange(emails.slice(0, -1))
  }
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    event.preventDefault()
    take(`${typed} ${event.clipboardData.getData('text/plain')}`)
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
            onRemove={() => onChange(emails.filter(other => other !== email))}
          >
            <bdi>{addressInFull(email)}</bdi>
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
          onChange={event => setTyped(event.currentTarget.value)}
          onKeyDown={press}
          onPaste={paste}
          onBlur={() => take(typed)}
        />
      </Pill.Group>
    </PillsInput>
  )
}
