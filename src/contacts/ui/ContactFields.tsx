import { TextInput, type TextInputProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { onePastedAddress } from '../../accounts/pasted-addresses.ts'
import { cleanName, cleanPhone } from '../../platform/clean-text.ts'
import type { Contact } from '../contact.ts'

type Field = Partial<TextInputProps>

/** The name a contact has of its own: none where it is shown by its address or its number. */
export const ownName = ({ name, email, phone }: Contact): string =>
  name === (email ?? phone) ? '' : name

interface Props {
  field: (name: 'name' | 'email' | 'phone') => Field
  /** Details that are masked for someone they cannot write either. */
  isMasked?: boolean
}

export interface ContactValues extends Record<string, unknown> {
  name: string
  email: string
  phone: string
}

/** What was typed or pasted, as it is sent: what is left empty is none. */
export const contactBody = ({ name, email, phone }: ContactValues) => ({
  name: cleanName(name) || null,
  email: onePastedAddress(email) || null,
  phone: cleanPhone(phone) || null,
})

/** What is said of a contact. */
export function ContactFields({ field, isMasked = false }: Props) {
  const { t } = useTranslation()
  const detail = isMasked
    ? { readOnly: true, description: t('contacts.maskedField') }
    : { placeholder: t('contacts.optional') }
  return (
    <>
      <TextInput
        {...field('name')}
        label={t('contacts.name')}
        placeholder={t('contacts.nameOptional')}
        autoComplete="off"
        data-autofocus
      />
      <TextInput
        {...field('email')}
        {...detail}
        label={t('contacts.email')}
        type={isMasked ? 'text' : 'email'}
        autoComplete="off"
      />
      <TextInput
        {...field('phone')}
        {...detail}
        label={t('contacts.phoneNumber')}
        type={isMasked ? 'text' : 'tel'}
        autoComplete="off"
      />
    </>
  )
}
