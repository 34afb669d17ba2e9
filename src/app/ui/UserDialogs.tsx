import { useTranslation } from 'react-i18next'
import type { AccessLevel } from '../../access/access-level.ts'
import type { RevocationReceipt } from '../../access-changes/revocation.contract.ts'
import { EditAccessDialog } from '../../access-changes/ui/EditAccessDialog.tsx'
import { RevocationReceiptDialog } from '../../access-changes/ui/RevocationReceiptDialog.tsx'
import { RevokeAccessDialog } from '../../access-changes/ui/RevokeAccessDialog.tsx'
import { DealDialog } from '../../handovers/ui/DealDialog.tsx'
import { HandOverDialog } from '../../handovers/ui/HandOverDialog.tsx'
import { namesOf, type Takers } from '../../handovers/ui/takers.ts'
import { AddUsersDialog } from '../../invitations/ui/AddUsersDialog.tsx'
import { emptyDraft, type InviteDraft } from '../../invitations/ui/invite-draft.ts'
import {
  hasFailed,
  type InviteResult,
  OutcomesDialog,
} from '../../invitations/ui/OutcomesDialog.tsx'
import { useRefreshInvitations } from '../../invitations/ui/use-invitations.ts'
import { say } from '../../platform/ui/Announcer.tsx'
import { MoveToTeamDialog } from '../../teams/ui/MoveToTeamDialog.tsx'
import { useRefreshTeams } from '../../teams/ui/use-teams.ts'
import type { SpaceUser } from '../../users/space-user.ts'
import { useRefreshUsers } from '../../users/ui/use-users.ts'
import { useHere } from './here.ts'
import { type ManyAct, ManyDialogs } from './ManyDialogs.tsx'

/** The act that is open on the users page, one at a time. */
export type UserAct =
  | { kind: 'add' }
  | { kind: 'outcomes'; results: InviteResult[] }
  | { kind: 'edit'; user: SpaceUser; to?: AccessLevel }
  | { kind: 'team'; user: SpaceUser }
  | { kind: 'revoke'; user: SpaceUser }
  | { kind: 'receipt'; user: SpaceUser; receipt: RevocationReceipt; takers: Takers }
  | { kind: 'handover'; user: SpaceUser }
  | { kind: 'deal'; jobId: string }
  | ManyAct

interface Props {
  act: UserAct
  invitationHours: number | undefined
  /** Addresses that were entered and not invited yet. */
  draft: InviteDraft
  onDraft: (draft: InviteDraft) => void
  onAct: (next: UserAct | null) => void
  /** Called when the number of users or invitations may have changed. */
  onCounts: () => void
  onPending: () => void
}

/**
 * The dialogs of the users page, and what follows once the server has confirmed. It is long because it is one list: a
 * case for each act.
 */
export function UserDialogs(props: Props) {
  const { act, invitationHours, draft, onDraft, onAct, onCounts, onPending } = props
  const { t, i18n } = useTranslation()
  const { space, organizationName } = useHere()
  const refreshUsers = useRefreshUsers(space.id)
  const refreshInvitations = useRefreshInvitations(space.id)
  const refreshTeams = useRefreshTeams()
  const refresh = () => {
    onCounts()
    refreshInvitations()
    return refreshUsers()
  }
  const refreshAll = () => Promise.all([refresh(), refreshTeams()])
  // Also after a dialog is cancelled: if the act was refused, the list may not show the reason yet.
  const close = () => {
    onAct(null)
    refresh()
  }
  const invited = (results: InviteResult[]) => {
    const count = results.filter(({ outcome }) => outcome === 'invited').length
    // Addresses that failed stay in the draft for correction, also after this dialog is closed.
    onDraft({ ...emptyDraft, emails: results.filter(hasFailed).map(({ email }) => email) })
    onAct(count < results.length ? { kind: 'outcomes', results } : null)
    if (count > 0) onPending()
    if (count === results.length) say(t('invitations.added', { count }))
    refresh()
  }
  const changed = async ({ name, accessLevel, restrictions }: SpaceUser) => {
    await refresh()
    onAct(null)
    const level = t(`access.level.${accessLevel}`)
    say(t('accessChanges.changed', { name, level, count: restrictions.length }))
  }
  const moved = async ({ name }: SpaceUser, team: string | null) => {
    await refreshTeams()
    onAct(null)
    say(team === null ? t('teams.movedOut', { name }) : t('teams.moved', { name, team }))
  }
  switch (act.kind) {
    case 'add':
      return (
        <AddUsersDialog
          space={space}
          invitationHours={invitationHours}
          draft={draft}
          onDraft={onDraft}
          onClose={close}
          onInvited={invited}
        />
      )
    case 'outcomes':
      return (
        <OutcomesDialog
          results={act.results}
          onClose={close}
          onCorrect={() => onAct({ kind: 'add' })}
        />
      )
    case 'edit':
      return (
        <EditAccessDialog
          space={space}
          user={act.user}
          to={act.to}
          onClose={close}
          onChanged={changed}
        />
      )
    case 'team':
      return <MoveToTeamDialog spaceId={space.id} user={act.user} onClose={close} onMoved={moved} />
    case 'revoke':
      return (
        <RevokeAccessDialog
          space={space}
          organizationName={organizationName}
          user={act.user}
          onClose={close}
          onRevoked={(receipt, takers) => {
            onAct({ kind: 'receipt', user: act.user, receipt, takers })
            refresh()
          }}
        />
      )
    case 'receipt':
      return (
        <RevocationReceiptDialog
          receipt={act.receipt}
          name={act.user.name}
          spaceName={space.name}
          takers={act.takers}
          spaceId={space.id}
          onClose={close}
        />
      )
    case 'handover':
      return (
        <HandOverDialog
          space={space}
          user={act.user}
          onClose={close}
          onHandedOver={(answer, takers) => {
            if ('jobId' in answer) return onAct({ kind: 'deal', jobId: answer.jobId })
            close()
            const count = answer.contactsHandedOver
            const to = namesOf(takers, i18n.language)
            say(t(to ? 'handovers.doneTo' : 'handovers.doneNobody', { count, to }))
          }}
        />
      )
    case 'deal':
      return <DealDialog spaceId={space.id} jobId={act.jobId} onClose={close} />
    default:
      return <ManyDialogs act={act} onAct={onAct} onClose={close} onDone={refreshAll} />
  }
}
