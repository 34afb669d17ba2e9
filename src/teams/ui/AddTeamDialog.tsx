import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/ui/call.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { useActKey } from '../../platform/ui/use-act-key.ts'
import type { MySpace } from '../../users/ui/use-me.ts'
import type { Team } from '../team.ts'
import { createTeamContract } from '../teams.contract.ts'
import { useNameForm } from './use-name-form.ts'

interface Props {
  space: MySpace
  onClose: () => void
  onAdded: (team: Team) => unknown
}

/** Adds a team with nobody in it. */
export function AddTeamDialog({ space, onClose, onAdded }: Props) {
  const { t } = useTranslation()
  const keyOf = useActKey()
  const { field, busy, error, submit } = useNameForm({
    name: '',
    send: body => {
      const idempotencyKey = keyOf(body.name)
      return call(createTeamContract, { params: { spaceId: space.id }, body }, { idempotencyKey })
    },
    onSent: onAdded,
  })
  return (
    <Dialog
      title={t('teams.addTitle', { space: space.name })}
      onClose={onClose}
      onSubmit={submit}
      busy={busy}
      action={<SubmitButton busy={busy}>{t('teams.add')}</SubmitButton>}
    >
      <TextInput
        {...field('name')}
        label={t('teams.name')}
        description={t('teams.nameHint')}
        data-autofocus
      />
      <ProblemAlert error={error} />
    </Dialog>
  )
}
