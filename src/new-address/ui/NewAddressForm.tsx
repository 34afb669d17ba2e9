import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { MailboxNote } from '../../mailbox/ui/MailboxNote.tsx'
import { say } from '../../platform/ui/Announcer.tsx'
import { call } from '../../platform/ui/call.ts'
import classes from '../../platform/ui/form.module.css'
import { PasswordField } from '../../platform/ui/PasswordField.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { UnsavedChanges } from '../../platform/ui/UnsavedChanges.tsx'
import { useContractForm } from '../../platform/ui/use-contract-form.ts'
import { changeEmailContract } from '../new-address.contract.ts'

const schema = changeEmailContract.body.extend({ password: z.string().min(1, 'must not be empty') })
const empty = { email: '', password: '' }

/** Asks for a mail that moves one's account to another address. It says the same whoever has that address. */
export function NewAddressForm({ email: present }: { email: string }) {
  const { t } = useTranslation()
  const [sentTo, setSentTo] = useState<string | null>(null)
  const { form, field, busy, error, isChanged, submit } = useContractForm({
    schema,
    initialValues: empty,
    bodyOf: ({ email, password }) => ({ email: email.trim(), password }),
    send: async body => {
      await call(changeEmailContract, { body })
      return body.email
    },
    onSent: email => {
      form.reset()
      setSentTo(email)
      say(t('newAddress.sentText', { email }))
    },
  })
  if (sentTo !== null) {
    return (
      <div className={classes.form}>
        <h3 className={classes.heading}>{t('newAddress.sentTitle')}</h3>
        <p className={classes.note}>{t('newAddress.sentText', { email: sentTo })}</p>
        <MailboxNote />
        <div>
          <Button variant="default" onClick={() => setSentTo(null)}>
            {t('newAddress.another')}
          </Button>
        </div>
      </div>
    )
  }
  return (
    <form noValidate className={classes.form} onSubmit={submit}>
      <p className={classes.note}>
        {t('newAddress.present')}: <bdi>{present}</bdi>
      </p>
      <TextInput
        {...field('email')}
        label={t('newAddress.email')}
        type="email"
        name="new-email"
        autoComplete="email"
      />
      <PasswordField
        {...field('password')}
        label={t('newAddress.password')}
        name="current-password"
        autoComplete="current-password"
      />
      <ProblemAlert error={error} />
      <UnsavedChanges changed={isChanged} />
      <div>
        <SubmitButton busy={busy}>{t('newAddress.submit')}</SubmitButton>
      </div>
    </form>
  )
}
