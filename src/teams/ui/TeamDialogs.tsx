import { useTranslation } from 'react-i18next'
import { say } from '../../platform/ui/Announcer.tsx'
import type { MySpace } from '../../users/ui/use-me.ts'
import type { Team } from '../team.ts'
import { AddTeamDialog } from './AddTeamDialog.tsx'
import { DeleteTeamDialog } from './DeleteTeamDialog.tsx'
import { RenameTeamDialog } from './RenameTeamDialog.tsx'
import { useRefreshTeams } from './use-teams.ts'

/** The act that is open on the teams page, one at a time. */
export type TeamAct =
  | { kind: 'add' }
  | { kind: 'rename'; team: Team }
  | { kind: 'delete'; team: Team }

interface Props {
  space: MySpace
  act: TeamAct
  onClose: () => void
}

/** The dialogs of the teams page, and what follows once the server has confirmed. */
export function TeamDialogs({ space, act, onClose }: Props) {
  const { t } = useTranslation()
  const refresh = useRefreshTeams()
  const done = async (text: string) => {
    await refresh()
    onClose()
    say(text)
  }
  // Also after a dialog is cancelled: if the act was refused, the list may not show the reason yet.
  const close = () => {
    onClose()
    refresh()
  }
  switch (act.kind) {
    case 'add':
      return (
        <AddTeamDialog
          space={space}
          onClose={close}
          onAdded={({ name }) => done(t('teams.added', { name }))}
        />
      )
    case 'rename':
      return (
        <RenameTeamDialog
          space={space}
          team={act.team}
          onClose={close}
          onRenamed={({ name }) => done(t('teams.renamed', { name }))}
        />
      )
    case 'delete':
      return (
        <DeleteTeamDialog
          space={space}
          team={act.team}
          onClose={close}
          onDeleted={() => done(t('teams.deleted', { name: act.team.name }))}
        />
      )
  }
}
