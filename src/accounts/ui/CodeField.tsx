import { Anchor, TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

type Props = Omit<TextInputProps, 'label' | 'description'> & {
  /** Whether a recovery code does as well. */
  orRecoveryCode?: boolean
}

/** A field for a second factor: the code that the app shows, or a recovery code. */
export function CodeField({ orRecoveryCode = true, ...field }: Props) {
  const { t } = useTranslation()
  const [isRecovery, setIsRecovery] = useState(false)
  const kind = isRecovery ? 'recovery' : 'app'
  return (
    <div>
      <TextInput
        {...field}
        label={t(`factor.${kind}`)}
        description={t(`factor.${kind}Hint`)}
        name="one-time-code"
        autoComplete={isRecovery ? 'off' : 'one-time-code'}
        inputMode={isRecovery ? 'text' : 'numeric'}
        autoCapitalize="none"
        spellCheck={false}
      />
      {orRecoveryCode && (
        <Anchor
          component="button"
          type="button"
          inherit
          fz="sm"
          mt={8}
          underline="always"
          onClick={() => setIsRecovery(!isRecovery)}
        >
          {t(isRecovery ? 'factor.useApp' : 'factor.useRecovery')}
        </Anchor>
      )}
    </div>
  )
}
