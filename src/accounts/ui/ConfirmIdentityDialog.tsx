import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { Body } from '../../platform/contract.ts'
import { call } from '../../platform/ui/call.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import classes from '../../platform/ui/form.module.css'
import { PasswordField } from '../../platform/ui/PasswordField.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { problemCode } from '../../platform/ui/problem-error.ts'
import { queryOf } from '../../platform/ui/query-client.ts'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { useContractForm } from '../../platform/ui/use-contract-form.ts'
import { getFactorsContract } from '../passkeys.contract.ts'
import { proveIdentityContract } from '../proof.contract.ts'
import { CodeField } from './CodeField.tsx'
import { PasskeyProof } from './PasskeyProof.tsx'

interface Props {
  /** Called with whether they proved it. */
  onEnd: (isProved: boolean) => void
}

const filledIn = z.string().min(1, 'must not be empty').optional()
const schema = z.object({ password: filledIn, code: filledIn })

/** If the person leaves the page instead, the act does not go on. */
function useEndOnLeaving(onEnd: Props['onEnd']): void {
  const { pathname } = useLocation()
  const [openedAt] = useState(pathname)
  const isLeft = pathname !== openedAt
  useEffect(() => {
    if (isLeft) onEnd(false)
  }, [isLeft, onEnd])
}

/** Asks for the password or a code before a sensitive act, which goes on afterwards. */
export function ConfirmIdentityDialog({ onEnd }: Props) {
  const { t } = useTranslation()
  const [by, setBy] = useState<'password' | 'code'>('password')
  const factors = useQuery(queryOf(getFactorsContract, {}))
  const { field, busy, error, submit, form } = useContractForm({
    schema,
    initialValues: { password: '', code: '' },
    bodyOf: values => ({ [by]: values[by] }) as Body<typeof proveIdentityContract>,
    send: body => call(proveIdentityContract, { body }),
    onSent: () => onEnd(true),
    onRefused: refused => {
      const code = problemCode(refused)
      // The session has ended: the page goes to the sign-in.
      if (code === 'not_signed_in') onEnd(false)
      if (code !== 'wrong_credentials') return false
      form.setFieldError(by, t(by === 'code' ? 'factor.wrong' : 'proof.wrong'))
      form.getInputNode<HTMLInputElement, 'password' | 'code'>(by)?.select()
      return true
    },
  })
  useEndOnLeaving(onEnd)
  return (
    <Dialog
      title={t('proof.title')}
      onClose={() => onEnd(false)}
      onSubmit={submit}
      busy={busy}
      action={<SubmitButton busy={busy}>{t('proof.submit')}</SubmitButton>}
    >
      <p className={classes.note}>{t('proof.text')}</p>
      {by === 'code' ? (
        <CodeField {...field('code')} autoFocus />
      ) : (
        <PasswordField
          {...field('password')}
          label={t('proof.password')}
          name="password"
          autoComplete="current-password"
          data-autofocus
        />
      )}
      {factors.data?.totp && (
        <div>
          <Anchor
            component="button"
            type="button"
            inherit
            fz="sm"
            underline="always"
            onClick={() => setBy(by === 'code' ? 'password' : 'code')}
          >
            {t(by === 'code' ? 'proof.usePassword' : 'proof.useCode')}
          </Anchor>
        </div>
      )}
      <ProblemAlert error={error} />
      <PasskeyProof onProved={() => onEnd(true)} />
    </Dialog>
  )
}
