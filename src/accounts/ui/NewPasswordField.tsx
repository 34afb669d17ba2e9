import type { PasswordInputProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { latePart } from '../../platform/ui/late-part.tsx'
import { PasswordField } from '../../platform/ui/PasswordField.tsx'
import type { Person } from '../password.ts'

interface Props extends Omit<PasswordInputProps, 'value'> {
  value?: string
  /** Whose password it will be, as far as that is known. */
  person: Person
}

// With the list of common passwords, which is larger than most pages.
const PasswordMeter = latePart(async () => (await import('./PasswordMeter.tsx')).PasswordMeter)

/** A field in which someone chooses a password, and how hard it is to guess. */
export function NewPasswordField({ person, ...field }: Props) {
  const { t } = useTranslation()
  const { value = '' } = field
  return (
    <div>
      <PasswordField description={t('newPassword.hint')} autoComplete="new-password" {...field} />
      {value !== '' && <PasswordMeter text={value} person={person} />}
    </div>
  )
}
