import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { call } from '../../platform/ui/call.ts'
import classes from '../../platform/ui/form.module.css'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { problemCode } from '../../platform/ui/problem-error.ts'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { useContractForm } from '../../platform/ui/use-contract-form.ts'
import { continueSignInContract } from '../session.contract.ts'
import { CodeField } from './CodeField.tsx'

interface Props {
  ticket: string
  onSignedIn: () => void
  /** Goes back to the password. */
  onBack: () => void
}

const schema = continueSignInContract.body.extend({ code: z.string().min(1) })

/** The second step of signing in: asks for a code. */
export function FactorForm({ ticket, onSignedIn, onBack }: Props) {
  const { t } = useTranslation()
  const { form, field, busy, error, submit } = useContractForm({
    schema,
    initialValues: { code: '' },
    bodyOf: ({ code }) => ({ ticket, code }),
    send: body => call(continueSignInContract, { body }),
    onSent: onSignedIn,
    onRefused: refused => {
      if (problemCode(refused) !== 'wrong_credentials') return false
      form.setFieldError('code', t('factor.wrong'))
      form.getInputNode<HTMLInputElement, 'code'>('code')?.select()
      return true
    },
    texts: { code: t('factor.missing') },
    mayBeSignedOut: true,
  })
  return (
    <form noValidate className={classes.form} onSubmit={submit}>
      <p className={classes.note}>{t('factor.lead')}</p>
      <CodeField {...field('code')} autoFocus />
      <ProblemAlert error={error} />
      <SubmitButton busy={busy} fullWidth>
        {t('signIn.submit')}
      </SubmitButton>
      <Anchor component="button" type="button" inherit underline="always" onClick={onBack}>
        {t('factor.back')}
      </Anchor>
    </form>
  )
}
