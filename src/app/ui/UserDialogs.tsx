import { EditAccessDialog } from '../../access-changes/ui/EditAccessDialog.tsx'
import { RevocationReceiptDialog } from '../../access-changes/ui/RevocationReceiptDialog.tsx'
import { RevokeAccessDialog } from '../../access-changes/ui/RevokeAccessDialog.tsx'
import { DealDialog } from '../../handovers/ui/DealDialog.tsx'
import { HandOverDialog } from '../../handovers/ui/HandOverDialog.tsx'
import { AddUsersDialog } from '../../invitations/ui/AddUsersDialog.tsx'
import type { InviteDraft } from '../../invitations/ui/invite-draft.ts'
import { OutcomesDialog } from '../../invitations/ui/OutcomesDialog.tsx'
import { MoveToTeamDialog } from '../../teams/ui/MoveToTeamDialog.tsx'
import { useHere } from './here.ts'
import { ManyDialogs } from './ManyDialogs.tsx'
import { type AfterAct, useAfterUserAct } from './use-after-user-act.ts'
import type { UserAct } from './user-act.ts'

interface Props extends AfterAct {
  act: UserAct
  invitationHours: number | undefined
  /** Addresses that were entered and not invited yet. */
  draft: InviteDraft
}

/** The dialogs of the users page. It is long because it is one list: a case for each act. */
export function UserDialogs({ act, invitationHours, draft, ...callbacks }: Props) {
  const { onDraft, onAct } = callbacks
  const { space, organizationName } = useHere()
  const after = useAfterUserAct(callbacks)
  switch (act.kind) {
    case 'add':
      return (
        <AddUsersDialog
          space={space}
          invitationHours={invitationHours}
          draft={draft}
          onDraft={onDraft}
          onClose={after.close}
          onInvited={after.invited}
        />
      )
    case 'outcomes':
      return (
        <OutcomesDialog
          results={act.results}
          onClose={after.close}
          onCorrect={() => onAct({ kind: 'add' })}
        />
      )
    case 'edit':
      return (
        <EditAccessDialog
          space={space}
          user={act.user}
          to={act.to}
          onClose={after.close}
          onChanged={after.changed}
        />
      )
    case 'team':
      return (
        <MoveToTeamDialog
          spaceId={space.id}
          user={act.user}
          onClose={after.close}
          onMoved={after.moved}
        />
      )
    case 'revoke':
      return (
        <RevokeAccessDialog
          space={space}
          organizationName={organizationName}
          user={act.user}
          onClose={after.close}
          onRevoked={(receipt, takers) => after.revoked(act.user, receipt, takers)}
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
          onClose={after.close}
        />
      )
    case 'handover':
      return (
        <HandOverDialog
          space={space}
          user={act.user}
          onClose={after.close}
          onHandedOver={after.handedOver}
        />
      )
    case 'deal':
      return <DealDialog spaceId={space.id} jobId={act.jobId} onClose={after.close} />
    default:
      return <ManyDialogs act={act} onAct={onAct} onClose={after.close} onDone={after.many} />
  }
}
