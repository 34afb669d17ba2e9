import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { say } from '../../platform/ui/Announcer.tsx'
import { call } from '../../platform/ui/call.ts'
import { useProblemText } from '../../platform/ui/use-problem-text.ts'
import { type ChosenStatus, chooseStatusContract } from '../../presence/status.contract.ts'
import { meQuery } from '../../users/ui/use-me.ts'

/** Chooses whether all your Spaces show you as away, or as you are. */
export function useChooseStatus() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const problemText = useProblemText()
  return useMutation({
    mutationFn: (status: ChosenStatus) => call(chooseStatusContract, { body: { status } }),
    onSuccess: ({ status }) => {
      client.setQueryData(meQuery.queryKey, me => me && { ...me, user: { ...me.user, status } })
      say(t(status === 'away' ? 'presence.nowAway' : 'presence.nowOnline'))
    },
    onError: error => say(problemText(error)),
  })
}
