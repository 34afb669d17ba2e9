import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { AcceptInvitationPage } from '../../../invitations/ui/AcceptInvitationPage.tsx'
import { useMeIfSignedIn } from '../../../users/ui/use-me.ts'
import { paths } from '../../paths.ts'
import { useSignOut } from '../use-sign-out.ts'

export function InvitationRoute() {
  const navigate = useNavigate()
  const client = useQueryClient()
  const me = useMeIfSignedIn()
  const signOut = useSignOut(() => me.refetch())
  // Only until it is known for the first time. Fetching it again, as happens when someone returns from their mails,
  // must not clear the form.
  if (!me.isFetched) return null
  return (
    <AcceptInvitationPage
      me={me.data ?? null}
      onAccepted={spaceId => {
        client.clear()
        navigate({ to: paths.space, params: { spaceId }, replace: true })
      }}
      onSignOut={signOut.mutate}
    />
  )
}
