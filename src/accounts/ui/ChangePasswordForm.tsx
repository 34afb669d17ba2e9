import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { say } from '../../platform/ui/Announcer.tsx'
import { call } from '../../platform/ui/call.ts'
import classes from '../../platform/ui/form.module.css'
import { PasswordField } from '../../platform/ui/PasswordField.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { UnsavedChanges } from '../../platform/ui/UnsavedChanges.tsx'
import { useContractForm } from '../../platform/ui/use-contract-form.ts'
import { changePasswordContract } from '../password.contract.ts'
import { NewPasswordField } from './NewPasswordField.tsx'

interface Props {
  user: { name: string; email: string }
}

const schema = changePasswordContract.body.extend({
  currentPassword: z.string().min(1, 'must not be empty'),
})
const empty = { currentPassword: '', newPassword: '' }

/** Changes one's own password. */
export function ChangePasswordForm({ user }: Props) {
  const { t } = useTranslation()
  const { form, field, busy, error, isChanged, submit } = useContractForm({
    schema,
    initialValues: empty,
    bodyOf: values => values,
    send: body => call(changePasswordContract, { body }),
    onSent: () => {
      form.reset()
      say(t('account.passwordChanged'))
    },
  })
  return (
    <form noValidate className={classes.form} onSubmit={submit}>
      {/* For the browser's password store: the address is the name of the account. */}
      <input hidden readOnly type="email" autoComplete="username" value={user.email} />
      <PasswordField
        {...field('currentPassword')}
        label={t('account.currentPassword')}
        name="current-password"
        autoComplete="current-password"
      />
      <NewPasswordField
        {...field('newPassword')}
        label={t('account.newPassword')}
        name="new-password"
        person={user}
      />
      <ProblemAlert error={error} />
      <UnsavedChanges changed={isChanged} />
      <div>
        <SubmitButton busy={busy}>{t('account.changePassword')}</SubmitButton>
      </div>
    </form>
  )
}
