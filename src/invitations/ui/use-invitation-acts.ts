import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { say } from '../../platform/ui/Announcer.tsx'
import { call } from '../../platform/ui/call.ts'
import { useProblemText } from '../../platform/ui/use-problem-text.ts'
import type { MySpace } from '../../users/ui/use-me.ts'
import type { Invitation } from '../invitation.ts'
import { copyLinkContract, sendAgainContract } from '../invitations.contract.ts'
import { useRefreshInvitations } from './use-invitations.ts'

/** Sends an invitation again, or copies a link to it. */
export function useInvitationActs(space: MySpace, invitation: Invitation, onChanged: () => void) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const refresh = useRefreshInvitations(space.id)
  const [link, setLink] = useState<string | null>(null)
  const params = { spaceId: space.id, invitationId: invitation.id }
  const { email } = invitation

  const onError = (error: Error) => {
    say(problemText(error))
    refresh()
    onChanged()
  }
  const sendAgain = useMutation({
    mutationFn: () => call(sendAgainContract, { params }),
    onSuccess: () => {
      say(t('invitations.sentAgain', { email }))
      return refresh()
    },
    onError,
  })
  const copyLink = useMutation({
    mutationFn: async () => (await call(copyLinkContract, { params })).url,
    onSuccess: async url => {
      // There is no clipboard on plain http, and a browser may refuse it. Then the link is shown for copying by hand.
      try {
        await navigator.clipboard.writeText(url)
        say(t('invitations.linkCopied', { email }))
      } catch {
        setLink(url)
      }
    },
    onError,
  })
  return { sendAgain, copyLink, link, forgetLink: () => setLink(null) }
}
