import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** A password field. The password can be shown, also with the keyboard. */
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
