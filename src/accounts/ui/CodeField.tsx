import { Anchor, TextInput, type TextInputProps } from '@mantine/core'
import { type ChangeEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FactorKind, factorKinds } from '../factor.ts'

type Props = Omit<TextInputProps, 'label' | 'description' | 'onChange'> & {
  onChange: (typed: string | ChangeEvent<HTMLInputElement>) => void
  /** What the code may be of: both, if it is not known. */
  kinds?: readonly FactorKind[]
}

/** A field for a second factor: the code that the app shows, or a recovery code. */
export function CodeField({ kinds = factorKinds, onChange, ...field }: Props) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [isRecovery, setIsRecovery] = useState(!kinds.includes('totp'))
  const kind = isRecovery ? 'recovery' : 'app'
  const change = () => {
    setIsRecovery(!isRecovery)
    // What was typed, and what was wrong with it, was of the other kind.
    onChange('')
    input.current?.focus()
  }
  return (
    <div>
      <TextInput
        {...field}
        ref={input}
        onChange={onChange}
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
          onClick={change}
        >
          {t(isRecovery ? 'factor.useApp' : 'factor.useRecovery')}
        </Anchor>
      )}
    </div>
  )
}
