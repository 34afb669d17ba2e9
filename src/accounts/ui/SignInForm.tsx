import { TextInput } from '@mantine/core'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { call } from '../../platform/ui/call.ts'
import classes from '../../platform/ui/form.module.css'
import { PasswordField } from '../../platform/ui/PasswordField.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { problemCode } from '../../platform/ui/problem-error.ts'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { useContractForm } from '../../platform/ui/use-contract-form.ts'
import { signInContract } from '../session.contract.ts'
import { FactorForm } from './FactorForm.tsx'

interface Props {
  /** The account's address, if it is already decided. */
  email?: string
  onSignedIn: () => void
  /** Other ways in. They are not shown with the second step. */
  children?: ReactNode
}

/** What the right password gives if the account has a second factor. */
type Begun = Pick<ComponentProps<typeof FactorForm>, 'ticket' | 'kinds'>

const filledIn = z.string().min(1)
const schema = signInContract.body.extend({ email: filledIn, password: filledIn })

/** Asks for address and password, and then for the second factor of an account that has one. */
export function SignInForm({ email, onSignedIn, children }: Props) {
  const { t } = useTranslation()
  const [begun, setBegun] = useState<Begun | null>(null)
  const { form, field, busy, error, submit } = useContractForm({
    schema,
    initialValues: { email: email ?? '', password: '' },
    bodyOf: values => ({ ...values, email: values.email.trim() }),
    send: body => call(signInContract, { body }),
    onSent: answer => ('ticket' in answer ? setBegun(answer) : onSignedIn()),
    onRefused: refused => {
      if (problemCode(refused) === 'wrong_credentials') {
        form.getInputNode<HTMLInputElement, 'password'>('password')?.select()
      }
      return true
    },
    texts: { email: t('signIn.emailMissing'), password: t('signIn.passwordMissing') },
  })
  if (begun) {
    const onBack = () => {
      form.setFieldValue('password', '')
      setBegun(null)
    }
    return <FactorForm {...begun} onSignedIn={onSignedIn} onBack={onBack} />
  }
  return (
    <>
      <form noValidate className={classes.form} onSubmit={submit}>
        <TextInput
          {...field('email')}
          label={t('signIn.email')}
          type="email"
          name="email"
          autoComplete="username"
          autoFocus={email === undefined}
          readOnly={email !== undefined}
        />
        <PasswordField
          {...field('password')}
          label={t('signIn.password')}
          name="password"
          autoComplete="current-password"
          autoFocus={email !== undefined}
        />
        <ProblemAlert error={error} />
        <SubmitButton busy={busy} fullWidth>
          {t('signIn.submit')}
        </SubmitButton>
      </form>
      {children}
    </>
  )
}
