import { useLocation } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { call } from '../../platform/ui/call.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import classes from '../../platform/ui/form.module.css'
import { PasswordField } from '../../platform/ui/PasswordField.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { problemCode } from '../../platform/ui/problem-error.ts'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { useContractForm } from '../../platform/ui/use-contract-form.ts'
import { proveIdentityContract } from '../proof.contract.ts'
import { PasskeyProof } from './PasskeyProof.tsx'

interface Props {
  /** Called with whether they proved it. */
  onEnd: (isProved: boolean) => void
}

const schema = z.strictObject({ password: z.string().min(1, 'must not be empty') })

/** Asks for the password before a sensitive act, which goes on afterwards. */
export function ConfirmIdentityDialog({ onEnd }: Props) {
  const { t } = useTranslation()
  const { field, busy, error, submit, form } = useContractForm({
    schema,
    initialValues: { password: '' },
    bodyOf: values => values,
    send: body => call(proveIdentityContract, { body }),
    onSent: () => onEnd(true),
    onRefused: refused => {
      const code = problemCode(refused)
      // The session has ended: the page goes to the sign-in.
      if (code === 'not_signed_in') onEnd(false)
      if (code !== 'wrong_credentials') return false
      form.setFieldError('password', t('proof.wrong'))
      form.getInputNode<HTMLInputElement, 'password'>('password')?.select()
      return true
    },
  })
  const { pathname } = useLocation()
  const [openedAt] = useState(pathname)
  // If the person leaves the page instead, the act does not go on.
  const isLeft = pathname !== openedAt
  useEffect(() => {
    if (isLeft) onEnd(false)
  }, [isLeft, onEnd])
  return (
    <Dialog
      title={t('proof.title')}
      onClose={() => onEnd(false)}
      onSubmit={submit}
      busy={busy}
      action={<SubmitButton busy={busy}>{t('proof.submit')}</SubmitButton>}
    >
      <p className={classes.note}>{t('proof.text')}</p>
      <PasswordField
        {...field('password')}
        label={t('proof.password')}
        name="password"
        autoComplete="current-password"
        data-autofocus
      />
      <ProblemAlert error={error} />
      <PasskeyProof onProved={() => onEnd(true)} />
    </Dialog>
  )
}
