import { useTranslation } from 'react-i18next'
import { call } from '../../platform/ui/call.ts'
import classes from '../../platform/ui/form.module.css'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { useContractForm } from '../../platform/ui/use-contract-form.ts'
import { completePasswordResetContract } from '../password.contract.ts'
import { CodeField } from './CodeField.tsx'
import { NewPasswordField } from './NewPasswordField.tsx'

interface Props {
  token: string
  email: string
  /** Whether a code of a second factor is needed, too. */
  secondFactor: boolean
  onChanged: () => void
  /** Handles a link that ended meanwhile. Returns whether it did. */
  onRefused: (error: unknown) => boolean
}

/** Asks for the new password of an account. */
export function ChoosePasswordForm({ token, email, secondFactor, onChanged, onRefused }: Props) {
  const { t } = useTranslation()
  const { field, busy, error, submit } = useContractForm({
    schema: completePasswordResetContract.body,
    initialValues: { password: '', code: '' },
    bodyOf: ({ password, code }) => ({ token, password, ...(secondFactor && { code }) }),
    send: body => call(completePasswordResetContract, { body }),
    onSent: onChanged,
    onRefused,
    texts: { code: t('factor.wrong') },
    mayBeSignedOut: true,
  })
  return (
    <form noValidate className={classes.form} onSubmit={submit}>
      {/* For the browser's password store: the address is the name of the account. */}
      <input hidden readOnly type="email" autoComplete="username" value={email} />
      <NewPasswordField
        {...field('password')}
        label={t('choosePassword.password')}
        name="password"
        person={{ name: '', email }}
        autoFocus
      />
      {secondFactor && (
        <>
          <p className={classes.note}>{t('choosePassword.factor')}</p>
          <CodeField {...field('code')} />
        </>
      )}
      <ProblemAlert error={error} />
      <SubmitButton busy={busy} fullWidth>
        {t('choosePassword.submit')}
      </SubmitButton>
    </form>
  )
}
