import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Takes a password, which can be shown, with the keyboard too. */
export function PasswordField(field: PasswordInputProps) {
  const { t } = useTranslation()
  const [isShown, setIsShown] = useState(false)
  return (
    <PasswordInput
      {...field}
      visible={isShown}
      onVisibilityChange={setIsShown}
      visibilityToggleButtonProps={{
        tabIndex: 0,
        'aria-label': t(isShown ? 'states.hidePassword' : 'states.showPassword'),
      }}
    />
  )
}
