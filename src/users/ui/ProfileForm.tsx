import { NativeSelect, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { say } from '../../platform/ui/Announcer.tsx'
import { call } from '../../platform/ui/call.ts'
import classes from '../../platform/ui/form.module.css'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { setTimeZone } from '../../platform/ui/time.ts'
import { UnsavedChanges } from '../../platform/ui/UnsavedChanges.tsx'
import { useContractForm } from '../../platform/ui/use-contract-form.ts'
import { changeProfileContract, type Me } from '../me.contract.ts'
import { meQuery } from './use-me.ts'

const browsersZone = new Intl.DateTimeFormat().resolvedOptions().timeZone

/** Changes one's own name and time zone. */
export function ProfileForm({ user }: { user: Me['user'] }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { field, busy, error, isChanged, submit } = useContractForm({
    schema: changeProfileContract.body,
    initialValues: { name: user.name, timeZone: user.timeZone ?? '' },
    bodyOf: ({ name, timeZone }) => ({ name: name.trim(), timeZone: timeZone || null }),
    send: body => call(changeProfileContract, { body }),
    onSent(now) {
      setTimeZone(now.timeZone)
      client.setQueryData(meQuery.queryKey, me => me && { ...me, user: now })
      // One's name is in many lists, and every time may be shown differently.
      client.invalidateQueries()
      say(t('profile.saved'))
    },
  })
  const zones = new Set([
    ...Intl.supportedValuesOf('timeZone'),
    ...(user.timeZone ? [user.timeZone] : []),
  ])
  return (
    <form noValidate className={classes.form} onSubmit={submit}>
      <TextInput {...field('name')} label={t('profile.name')} autoComplete="name" />
      <NativeSelect
        {...field('timeZone')}
        label={t('profile.timeZone')}
        data={[
          { value: '', label: t('profile.browsersZone', { zone: browsersZone }) },
          ...[...zones].sort(),
        ]}
      />
      <ProblemAlert error={error} />
      <UnsavedChanges changed={isChanged} />
      <div>
        <SubmitButton busy={busy} whyNot={isChanged ? null : t('profile.unchanged')}>
          {t('profile.save')}
        </SubmitButton>
      </div>
    </form>
  )
}
