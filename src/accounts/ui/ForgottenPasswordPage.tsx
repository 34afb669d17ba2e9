import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MailboxNote } from '../../mailbox/ui/MailboxNote.tsx'
import { call } from '../../platform/ui/call.ts'
import { EntrancePage } from '../../platform/ui/EntrancePage.tsx'
import classes from '../../platform/ui/form.module.css'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { useContractForm } from '../../platform/ui/use-contract-form.ts'
import { requestPasswordResetContract } from '../password.contract.ts'
import { EntranceLink } from './EntranceLink.tsx'

/** Asks for a mail with a link to choose a new password. It says the same whatever the address is. */
export function ForgottenPasswordPage() {
  const { t } = useTranslation()
  const [sentTo, setSentTo] = useState<string | null>(null)
  const { field, busy, error, submit } = useContractForm({
    schema: requestPasswordResetContract.body,
    initialValues: { email: '' },
    bodyOf: ({ email }) => ({ email: email.trim() }),
    send: async body => {
      await call(requestPasswordResetContract, { body })
      return body.email
    },
    onSent: setSentTo,
    mayBeSignedOut: true,
  })
  if (sentTo !== null) {
    return (
      <EntrancePage
        title={t('forgottenPassword.sentTitle')}
        lead={t('forgottenPassword.sentText', { email: sentTo })}
      >
        <div className={classes.form}>
          <MailboxNote />
          <Button variant="default" onClick={() => setSentTo(null)}>
            {t('forgottenPassword.again')}
          </Button>
          <EntranceLink to="/sign-in">{t('forgottenPassword.signIn')}</EntranceLink>
        </div>
      </EntrancePage>
    )
  }
  return (
    <EntrancePage title={t('forgottenPassword.title')} lead={t('forgottenPassword.lead')}>
      <form noValidate className={classes.form} onSubmit={submit}>
        <TextInput
          {...field('email')}
          label={t('forgottenPassword.email')}
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
        />
        <ProblemAlert error={error} />
        <SubmitButton busy={busy} fullWidth>
          {t('forgottenPassword.submit')}
        </SubmitButton>
        <EntranceLink to="/sign-in">{t('forgottenPassword.signIn')}</EntranceLink>
      </form>
    </EntrancePage>
  )
}
