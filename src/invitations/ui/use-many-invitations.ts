import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { say } from '../../platform/ui/Announcer.tsx'
import { call } from '../../platform/ui/call.ts'
import { useProblemText } from '../../platform/ui/use-problem-text.ts'
import type { MySpace } from '../../users/ui/use-me.ts'
import type { Invitation } from '../invitation.ts'
import { sendAgainContract, withdrawInvitationContract } from '../invitations.contract.ts'
import { useRefreshInvitations } from './use-invitations.ts'

const contracts = { sendAgain: sendAgainContract, withdraw: withdrawInvitationContract }

/** Sends many invitations again, or withdraws them, one after the other, and says how many succeeded. */
export function useManyInvitations(space: MySpace, onDone: () => void) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const refresh = useRefreshInvitations(space.id)
  const [busy, setBusy] = useState<keyof typeof contracts | null>(null)

  const actOn = async (act: keyof typeof contracts, invitations: readonly Invitation[]) => {
    setBusy(act)
    const failures: string[] = []
    for (const { id: invitationId, email } of invitations) {
      try {
        await call(contracts[act], { params: { spaceId: space.id, invitationId } })
      } catch (error) {
        failures.push(`${email}: ${problemText(error)}`)
      }
    }
    await refresh()
    setBusy(null)
    onDone()
    const count = invitations.length - failures.length
    const [first] = failures
    const done = t(`invitations.many.${act}Done`, { count })
    say(
      first === undefined
        ? done
        : t('invitations.many.withFailures', { done, count: failures.length, first }),
    )
  }
  return { busy, actOn }
}
