import { TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { say } from '../../platform/ui/Announcer.tsx'
import { call } from '../../platform/ui/call.ts'
import classes from '../../platform/ui/form.module.css'
import { PasswordField } from '../../platform/ui/PasswordField.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { queryOf } from '../../platform/ui/query-client.ts'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { UnsavedChanges } from '../../platform/ui/UnsavedChanges.tsx'
import { useContractForm } from '../../platform/ui/use-contract-form.ts'
import { changeEmailContract, getEmailContract } from '../new-address.contract.ts'
import { UnconfirmedAddress } from './UnconfirmedAddress.tsx'

const query = queryOf(getEmailContract, {})
const schema = changeEmailContract.body.extend({ password: z.string().min(1, 'must not be empty') })
const empty = { email: '', password: '' }

/** The new address that waits to be confirmed, or a form that asks for one. */
export function NewAddress({ email: present }: { email: string }) {
  const { data, isPending } = useQuery(query)
  const waits = data?.unconfirmed
  if (isPending) return <SkeletonRows rows={1} pictures={false} />
  // It may have been confirmed in another browser, which this page has noticed.
  if (waits && waits.email !== present) return <UnconfirmedAddress email={waits.email} />
  return <NewAddressForm email={present} />
}

/** Asks for a mail that moves one's account to another address. It says the same whoever has that address. */
function NewAddressForm({ email: present }: { email: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { form, field, busy, error, isChanged, submit } = useContractForm({
    schema,
    initialValues: empty,
    bodyOf: ({ email, password }) => ({ email: email.trim(), password }),
    send: async body => {
      await call(changeEmailContract, { body })
      return body.email
    },
    async onSent(email) {
      form.reset()
      say(t('newAddress.sentText', { email }))
      await client.invalidateQueries({ queryKey: query.queryKey })
    },
  })
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
