import { TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../accounts/password.ts'
import { NewPasswordField } from '../../accounts/ui/NewPasswordField.tsx'
import { announce } from '../../platform/ui/Announcer.tsx'
import { call } from '../../platform/ui/call.ts'
import classes from '../../platform/ui/form.module.css'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { fieldErrors, problemCode } from '../../platform/ui/problem-error.ts'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { useContractForm } from '../../platform/ui/use-contract-form.ts'
import { acceptInvitationContract, mailCodeContract } from '../acceptance.contract.ts'
import type { Offer } from '../invitation.ts'
import type { Accepting } from './AcceptAsUser.tsx'
import { AcceptCode, codeDigits } from './AcceptCode.tsx'

type Props = Accepting & { offer: Offer }

const schema = acceptInvitationContract.body.required({ name: true, password: true })

/** For an invited person without an account: they create one with a name and a password. */
export function AcceptAsNewcomer({ token, offer, onAccepted, onRefused }: Props) {
  const { t } = useTranslation()
  const [codeState, setCodeState] = useState<'unneeded' | 'needed' | 'sent'>('unneeded')
  const { form, field, busy, error, forget, refuse, submit } = useContractForm({
    schema,
    initialValues: { name: '', password: '', code: '' },
    bodyOf: ({ name, password, code }) => ({ token, name, password, ...(code && { code }) }),
    send: body => call(acceptInvitationContract, { body }),
    onSent: ({ spaceId }) => onAccepted(spaceId),
    onRefused: refused => {
      if (problemCode(refused) === 'email_not_verified') {
        setCodeState('needed')
        announce(t('acceptInvitation.codeText'))
        forget()
        return true
      }
      if (fieldErrors(refused)['/code']) form.setFieldValue('code', '')
      return onRefused(refused)
    },
    mayBeSignedOut: true,
  })
  const mailCode = useMailCode(token, {
    onSent: () => {
      setCodeState('sent')
      form.setFieldValue('code', '')
      announce(t('acceptInvitation.codeSent', { email: offer.email }))
    },
    onRefused,
  })
  const send = (event: FormEvent<HTMLFormElement>) => {
    if (codeState === 'unneeded') return submit(event)
    event.preventDefault()
    if (mailCode.isPending) return
    if (codeState === 'needed') return mailCode.mutate()
    if (form.values.code.length === codeDigits) return submit(event)
    refuse({ code: t('acceptInvitation.codeIncomplete') })
  }
  return (
    <form noValidate className={classes.form} onSubmit={send}>
      <NewAccount
        person={{ name: form.values.name, email: offer.email }}
        name={field('name')}
        password={field('password')}
      />
      {codeState !== 'unneeded' && (
        <AcceptCode
          email={offer.email}
          sent={codeState === 'sent'}
          field={field('code')}
          resending={mailCode.isPending}
          onSendAgain={() => mailCode.mutate()}
        />
      )}
      <ProblemAlert error={error ?? mailCode.error} />
      <SubmitButton busy={busy || (codeState === 'needed' && mailCode.isPending)} fullWidth>
        {t(codeState === 'needed' ? 'acceptInvitation.codeSend' : 'acceptInvitation.accept')}
      </SubmitButton>
    </form>
  )
}

/** What is needed for a new account: a name and a password. */
function NewAccount(props: { person: Person; name: object; password: object }) {
  const { person, name, password } = props
  const { t } = useTranslation()
  return (
    <>
      <p className={classes.note}>{t('acceptInvitation.newcomer')}</p>
      {/* For the browser's password store: the address is the name of the account. */}
      <input hidden readOnly type="email" autoComplete="username" value={person.email} />
      <TextInput {...name} label={t('acceptInvitation.name')} name="name" autoComplete="name" />
      <NewPasswordField
        {...password}
        label={t('acceptInvitation.password')}
        name="password"
        person={person}
      />
    </>
  )
}

/** Mails a code to the invited address, which proves it when it is typed in. */
function useMailCode(token: string, on: { onSent: () => void; onRefused: Accepting['onRefused'] }) {
  return useMutation({
    meta: { mayBeSignedOut: true },
    mutationFn: () => call(mailCodeContract, { body: { token } }),
    onSuccess: on.onSent,
    onError: on.onRefused,
  })
}
