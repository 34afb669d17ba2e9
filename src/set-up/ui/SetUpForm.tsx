import { TextInput } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { NewPasswordField } from '../../accounts/ui/NewPasswordField.tsx'
import { call } from '../../platform/ui/call.ts'
import classes from '../../platform/ui/form.module.css'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { problemCode } from '../../platform/ui/problem-error.ts'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { useContractForm } from '../../platform/ui/use-contract-form.ts'
import { setUpContract } from '../set-up.contract.ts'

interface Props {
  token: string
  onSetUp: (spaceId: string) => void
  onAlreadySetUp: () => void
  /** Shown below the form: what to do if the token turns out to be wrong. */
  children: ReactNode
}

const empty = { organizationName: '', spaceName: '', name: '', email: '', password: '' }

/** Creates the first Organization, its first Space and their first Owner. */
export function SetUpForm({ token, onSetUp, onAlreadySetUp, children }: Props) {
  const { t } = useTranslation()
  const { form, field, busy, error, submit } = useContractForm({
    schema: setUpContract.body,
    initialValues: empty,
    bodyOf: values => ({ token, ...values, email: values.email.trim() }),
    send: body => call(setUpContract, { body }),
    onSent: ({ spaceId }) => onSetUp(spaceId),
    onRefused: refused => {
      const isSetUp = problemCode(refused) === 'already_set_up'
      if (isSetUp) onAlreadySetUp()
      return isSetUp
    },
  })
  return (
    <form noValidate className={classes.form} onSubmit={submit}>
      <Group title={t('setUp.place')}>
        <TextInput
          {...field('organizationName')}
          label={t('setUp.organizationName')}
          name="organization"
          autoComplete="organization"
          autoFocus
        />
        <TextInput
          {...field('spaceName')}
          label={t('setUp.spaceName')}
          description={t('setUp.spaceHint')}
          name="space"
          autoComplete="off"
        />
      </Group>
      <Group title={t('setUp.you')}>
        <TextInput {...field('name')} label={t('setUp.name')} name="name" autoComplete="name" />
        <TextInput
          {...field('email')}
          label={t('setUp.email')}
          type="email"
          name="email"
          autoComplete="username"
        />
        <NewPasswordField
          {...field('password')}
          label={t('setUp.password')}
          name="password"
          person={form.values}
        />
      </Group>
      <ProblemAlert error={error} />
      {problemCode(error) === 'wrong_setup_token' && children}
      <SubmitButton busy={busy} fullWidth>
        {t('setUp.submit')}
      </SubmitButton>
    </form>
  )
}

/** Fields that belong together, under a heading. */
function Group({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <fieldset className={classes.group} aria-labelledby={id}>
      <h2 id={id} className={classes.heading}>
        {title}
      </h2>
      {children}
    </fieldset>
  )
}
