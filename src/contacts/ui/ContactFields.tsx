import { TextInput, type TextInputProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { onePastedAddress } from '../../accounts/pasted-addresses.ts'
import { cleanName, cleanPhone } from '../../platform/clean-text.ts'
import type { Contact } from '../contact.ts'

type Field = Partial<TextInputProps>

/** The contact's own name: empty if it is shown by its address or its number. */
export const ownName = ({ name, email, phone }: Contact): string =>
  name === (email ?? phone) ? '' : name

interface Props {
  field: (name: 'name' | 'email' | 'phone') => Field
  /** People cannot change details that are masked for them. */
  isMasked?: boolean
}

export interface ContactValues extends Record<string, unknown> {
  name: string
  email: string
  phone: string
}

/** The form's input as it is sent: an empty field becomes null. */
export const contactBody = ({ name, email, phone }: ContactValues) => ({
  name: cleanName(name) || null,
  email: onePastedAddress(email) || null,
  phone: cleanPhone(phone) || null,
})

/** The fields that describe a contact. */
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
