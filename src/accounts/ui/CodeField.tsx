import { Anchor, TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FactorKind, factorKinds } from '../factor.ts'

type Props = Omit<TextInputProps, 'label' | 'description'> & {
  /** What the code may be of: both, if it is not known. */
  kinds?: readonly FactorKind[]
}

/** A field for a second factor: the code that the app shows, or a recovery code. */
export function CodeField({ kinds = factorKinds, ...field }: Props) {
  const { t } = useTranslation()
  const [isRecovery, setIsRecovery] = useState(!kinds.includes('totp'))
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
      {kinds.includes('totp') && kinds.includes('recovery_code') && (
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
