import { Anchor } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { call } from '../../platform/ui/call.ts'
import classes from '../../platform/ui/form.module.css'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { problemCode } from '../../platform/ui/problem-error.ts'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { useContractForm } from '../../platform/ui/use-contract-form.ts'
import type { FactorKind } from '../factor.ts'
import { continueSignInContract } from '../session.contract.ts'
import { CodeField } from './CodeField.tsx'
import { PasskeyStep } from './PasskeyStep.tsx'

interface Props {
  ticket: string
  /** What the account has. */
  kinds: readonly FactorKind[]
  onSignedIn: () => void
  /** Goes back to the password. */
  onBack: () => void
}

/** The second step of signing in: asks for a passkey if there is one, or for a code. */
export function FactorForm({ ticket, kinds, onSignedIn, onBack }: Props) {
  const { t } = useTranslation()
  const hasPasskey = kinds.includes('passkey')
  const [byPasskey, setByPasskey] = useState(hasPasskey)
  const codes = kinds.filter(kind => kind !== 'passkey')
  const other = byPasskey
    ? t(codes[0] === 'recovery_code' ? 'factor.useRecovery' : 'factor.useCode')
    : t('factor.usePasskey')
  return (
    <div className={classes.form}>
      <p className={classes.note}>{t(byPasskey ? 'factor.passkeyLead' : 'factor.lead')}</p>
      {byPasskey ? (
        <PasskeyStep ticket={ticket} onSignedIn={onSignedIn} />
      ) : (
        <CodeStep ticket={ticket} kinds={codes} onSignedIn={onSignedIn} />
      )}
      {hasPasskey && codes.length > 0 && (
        <Way text={other} onChoose={() => setByPasskey(!byPasskey)} />
      )}
      <Way text={t('factor.back')} onChoose={onBack} />
    </div>
  )
}

function Way({ text, onChoose }: { text: string; onChoose: () => void }) {
  return (
    <Anchor component="button" type="button" inherit underline="always" onClick={onChoose}>
      {text}
    </Anchor>
  )
}

const schema = continueSignInContract.body.extend({ code: z.string().min(1) })

function CodeStep({ ticket, kinds, onSignedIn }: Omit<Props, 'onBack'>) {
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
      <CodeField {...field('code')} kinds={kinds} autoFocus />
      <ProblemAlert error={error} />
      <SubmitButton busy={busy} fullWidth>
        {t('signIn.submit')}
      </SubmitButton>
    </form>
  )
}
