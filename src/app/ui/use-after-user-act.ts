import { useTranslation } from 'react-i18next'
import type { RevocationReceipt } from '../../access-changes/revocation.contract.ts'
import type { HandoverAnswer } from '../../handovers/ui/HandOverDialog.tsx'
import { namesOf, type Takers } from '../../handovers/ui/takers.ts'
import { emptyDraft, type InviteDraft } from '../../invitations/ui/invite-draft.ts'
import { hasFailed, type InviteResult } from '../../invitations/ui/OutcomesDialog.tsx'
import { useRefreshInvitations } from '../../invitations/ui/use-invitations.ts'
import { say } from '../../platform/ui/Announcer.tsx'
import { useRefreshTeams } from '../../teams/ui/use-teams.ts'
import type { SpaceUser } from '../../users/space-user.ts'
import { useRefreshUsers } from '../../users/ui/use-users.ts'
import { useHere } from './here.ts'
import type { UserAct } from './user-act.ts'

/** The parts of the users page that an act can change. */
export interface AfterAct {
  onDraft: (draft: InviteDraft) => void
  onAct: (next: UserAct | null) => void
  /** Called when the number of users or invitations may have changed. */
  onCounts: () => void
  onPending: () => void
}

/** What follows an act on the users page once the server has confirmed it. */
export function useAfterUserAct({ onDraft, onAct, onCounts, onPending }: AfterAct) {
  const { t, i18n } = useTranslation()
  const { space } = useHere()
  const refreshUsers = useRefreshUsers(space.id)
  const refreshInvitations = useRefreshInvitations(space.id)
  const refreshTeams = useRefreshTeams()
  const refresh = () => {
    onCounts()
    refreshInvitations()
    return refreshUsers()
  }
  // Also after a dialog is cancelled: if the act was refused, the list may not show the reason yet.
  const close = () => {
    onAct(null)
    refresh()
  }
  return {
    close,
    invited(results: InviteResult[]) {
      const count = results.filter(({ outcome }) => outcome === 'invited').length
      // Addresses that failed stay in the draft for correction, also after this dialog is closed.
      onDraft({ ...emptyDraft, emails: results.filter(hasFailed).map(({ email }) => email) })
      onAct(count < results.length ? { kind: 'outcomes', results } : null)
      if (count > 0) onPending()
      if (count === results.length) say(t('invitations.added', { count }))
      refresh()
    },
    async changed({ name, accessLevel, restrictions }: SpaceUser) {
      await refresh()
      onAct(null)
      const level = t(`access.level.${accessLevel}`)
      say(t('accessChanges.changed', { name, level, count: restrictions.length }))
    },
    async moved({ name }: SpaceUser, team: string | null) {
      await refreshTeams()
      onAct(null)
      say(team === null ? t('teams.movedOut', { name }) : t('teams.moved', { name, team }))
    },
    revoked(user: SpaceUser, receipt: RevocationReceipt, takers: Takers) {
      onAct({ kind: 'receipt', user, receipt, takers })
      refresh()
    },
    handedOver(answer: HandoverAnswer, takers: Takers) {
      if ('jobId' in answer) return onAct({ kind: 'deal', jobId: answer.jobId })
      close()
      const count = answer.contactsHandedOver
      const to = namesOf(takers, i18n.language)
      say(t(to ? 'handovers.doneTo' : 'handovers.doneNobody', { count, to }))
    },
    /** After an act on many users. */
    many: () => Promise.all([refresh(), refreshTeams()]),
  }
}
