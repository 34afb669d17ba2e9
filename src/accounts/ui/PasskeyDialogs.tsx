import { TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { say } from '../../platform/ui/Announcer.tsx'
import { call } from '../../platform/ui/call.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import classes from '../../platform/ui/form.module.css'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { useContractForm } from '../../platform/ui/use-contract-form.ts'
import { type Passkey, passkeyName } from '../passkey.ts'
import {
  addPasskeyContract,
  getFactorsContract,
  removePasskeyContract,
} from '../passkeys.contract.ts'
import { makePasskey } from './ask-device.ts'
import { PasskeyFault } from './PasskeyFault.tsx'

const queryKey = [getFactorsContract.id]
const schema = z.strictObject({ name: passkeyName })

interface AddProps {
  onClose: () => void
  /** Called when it is added. */
  onAdded: () => void
}

/** Names a passkey, and has the browser make it. */
export function AddPasskeyDialog({ onClose, onAdded }: AddProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { field, busy, error, submit } = useContractForm({
    schema,
    initialValues: { name: '' },
    bodyOf: ({ name }) => ({ name: name.trim() }),
    send: async ({ name }) =>
      call(addPasskeyContract, { body: { name, passkey: await makePasskey() } }),
    async onSent() {
      await client.invalidateQueries({ queryKey })
      onClose()
      say(t('passkeys.isAdded'))
      onAdded()
    },
  })
  return (
    <Dialog
      title={t('passkeys.add')}
      onClose={onClose}
      onSubmit={submit}
      busy={busy}
      action={<SubmitButton busy={busy}>{t('passkeys.create')}</SubmitButton>}
    >
      <div className={classes.form}>
        <p className={classes.note}>{t('passkeys.addText')}</p>
        <TextInput
          {...field('name')}
          label={t('passkeys.name')}
          description={t('passkeys.nameHint')}
          autoComplete="off"
          data-autofocus
        />
        <PasskeyFault error={error} />
      </div>
    </Dialog>
  )
}

interface RemoveProps {
  passkey: Passkey
  onClose: () => void
}

/** Removes a passkey for good. */
export function RemovePasskeyDialog({ passkey, onClose }: RemoveProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: () => call(removePasskeyContract, { params: { passkeyId: passkey.id } }),
    async onSuccess() {
      await client.invalidateQueries({ queryKey })
      onClose()
      say(t('passkeys.isRemoved'))
    },
  })
  const { name } = passkey
  return (
    <Dialog
      title={t('passkeys.removeTitle', { name })}
      onClose={onClose}
      onSubmit={() => remove.mutate()}
      busy={remove.isPending}
      cautious
      action={
        <SubmitButton color="danger" busy={remove.isPending}>
          {t('passkeys.remove')}
        </SubmitButton>
      }
    >
      <div className={classes.form}>
        <p className={classes.note}>{t('passkeys.removeText')}</p>
        <PasskeyFault error={remove.error} />
      </div>
    </Dialog>
  )
}
