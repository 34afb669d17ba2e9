import { Input, PinInput } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import classes from '../../platform/ui/form.module.css'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'

export const codeDigits = 6

interface Props {
  email: string
  /** Whether a code was mailed. */
  sent: boolean
  field: { value?: string; error?: string; onChange: (code: string) => void }
  resending: boolean
  onSendAgain: () => void
}

/** A copied link does not prove the address; a mailed code does (T3). */
export function AcceptCode({ email, sent, field, resending, onSendAgain }: Props) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <section className={classes.form} aria-labelledby={`${id}-title`}>
      <hr className={classes.rule} />
      <h2 id={`${id}-title`} className={classes.heading}>
        {t('acceptInvitation.codeTitle', { email })}
      </h2>
      <p className={classes.note}>
        {sent ? t('acceptInvitation.codeSent', { email }) : t('acceptInvitation.codeText')}
      </p>
      {sent && (
        <Input.Wrapper
          label={t('acceptInvitation.code')}
          labelElement="div"
          labelProps={{ id: `${id}-label` }}
          error={field.error}
          errorProps={{ id: `${id}-error`, role: 'alert' }}
        >
          <PinInput
            {...field}
            error={Boolean(field.error)}
            length={codeDigits}
            type="number"
            oneTimeCode
            autoFocus
            aria-labelledby={`${id}-label`}
            getInputProps={index => ({
              'aria-label': t('acceptInvitation.codeDigit', { number: index + 1 }),
              'aria-invalid': Boolean(field.error),
              'aria-describedby': field.error ? `${id}-error` : undefined,
            })}
          />
        </Input.Wrapper>
      )}
      {sent && (
        <div>
          <SubmitButton
            type="button"
            variant="default"
            busy={resending}
            onClick={() => !resending && onSendAgain()}
          >
            {t('acceptInvitation.codeAgain')}
          </SubmitButton>
        </div>
      )}
    </section>
  )
}
