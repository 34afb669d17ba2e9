import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { signOutContract } from '../../accounts/session.contract.ts'
import { say } from '../../platform/ui/Announcer.tsx'
import { call } from '../../platform/ui/call.ts'
import { problemCode } from '../../platform/ui/problem-error.ts'
import { useProblemText } from '../../platform/ui/use-problem-text.ts'
import { paths } from '../paths.ts'

/** Ends the session and forgets everything that was fetched with it. */
export function useSignOut(onSignedOut?: () => void) {
  const router = useRouter()
  const client = useQueryClient()
  const problemText = useProblemText()
  const leave = () => {
    client.clear()
    if (onSignedOut) onSignedOut()
    else router.navigate({ to: paths.signIn })
  }
  return useMutation({
    meta: { mayBeSignedOut: true },
    mutationFn: () => call(signOutContract, {}),
    onSuccess: leave,
    onError: error => {
      if (problemCode(error) === 'not_signed_in') leave()
      else say(problemText(error))
    },
  })
}
