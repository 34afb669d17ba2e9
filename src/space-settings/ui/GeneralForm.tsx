import { Alert, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { say } from '../../platform/ui/Announcer.tsx'
import { call } from '../../platform/ui/call.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { problemCode } from '../../platform/ui/problem-error.ts'
import { queryOf } from '../../platform/ui/query-client.ts'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { UnsavedChanges } from '../../platform/ui/UnsavedChanges.tsx'
import { useContractForm } from '../../platform/ui/use-contract-form.ts'
import type { Space } from '../../spaces/space.ts'
import { changeSpaceContract, getSpaceContract } from '../space-settings.contract.ts'
import classes from './GeneralForm.module.css'
import { IdleInput } from './IdleInput.tsx'
import { TermInput } from './TermInput.tsx'

interface Props {
  space: Space
  onChanged: () => void
}

/** Changes the settings, starting from the version that is shown. */
export function GeneralForm({ space, onChanged }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { id: spaceId, name, idleMinutes, invitationHours, version } = space
  const query = queryOf(getSpaceContract, { params: { spaceId } })
  const { field, busy, error, isChanged, rebased, submit } = useContractForm({
    schema: changeSpaceContract.body,
    initialValues: { name, idleMinutes, invitationHours },
    bodyOf: values => ({ ...values, name: values.name.trim() }),
    send: body => call(changeSpaceContract, { params: { spaceId }, body }, { ifMatch: version }),
    onSent: now => {
      client.setQueryData(query.queryKey, now)
      onChanged()
      say(t('general.saved'))
    },
    onRefused: refused => {
      if (problemCode(refused) === 'changed_meanwhile') client.invalidateQueries(query)
      return false
    },
  })
  return (
    <form noValidate className={classes.settings} onSubmit={submit}>
      <TextInput
        {...field('name')}
        label={t('general.name')}
        description={t('general.nameHint')}
        autoComplete="off"
      />
      <IdleInput {...field('idleMinutes')} />
      <TermInput {...field('invitationHours')} />
      {rebased ? (
        <Alert role="alert" variant="outline">
          {t('general.changedMeanwhile')}
        </Alert>
      ) : (
        <ProblemAlert error={error} />
      )}
      <UnsavedChanges changed={isChanged} />
      <div>
        <SubmitButton busy={busy} whyNot={isChanged ? null : t('general.unchanged')}>
          {t('general.save')}
        </SubmitButton>
      </div>
    </form>
  )
}
