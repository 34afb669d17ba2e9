import { Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/ui/call.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import type { MySpace } from '../../users/ui/use-me.ts'
import type { Team } from '../team.ts'
import { deleteTeamContract } from '../teams.contract.ts'

interface Props {
  space: MySpace
  team: Team
  onClose: () => void
  onDeleted: () => unknown
}

/** Asks before a team is deleted for good, and says what happens to its users. */
export function DeleteTeamDialog({ space, team, onClose, onDeleted }: Props) {
  const { t } = useTranslation()
  const params = { spaceId: space.id, teamId: team.id }
  const remove = useMutation({
    mutationFn: () => call(deleteTeamContract, { params }),
    onSuccess: onDeleted,
  })
  return (
    <Dialog
      title={t('teams.deleteTitle', { name: team.name })}
      onClose={onClose}
      onSubmit={remove.mutate}
      busy={remove.isPending}
      cautious
      action={
        <SubmitButton color="danger" busy={remove.isPending}>
          {t('teams.deleteAction')}
        </SubmitButton>
      }
    >
      <Text c="dimmed">{t('teams.deleteText', { count: team.members, space: space.name })}</Text>
      <ProblemAlert error={remove.error} />
    </Dialog>
  )
}
