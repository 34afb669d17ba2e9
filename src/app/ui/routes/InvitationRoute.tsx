import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { AcceptInvitationPage } from '../../../invitations/ui/AcceptInvitationPage.tsx'
import { useMeIfSignedIn } from '../../../memberships/ui/use-me.ts'
import { paths } from '../paths.ts'
import { useSignOut } from '../use-sign-out.ts'

export function InvitationRoute() {
  const navigate = useNavigate()
  const router = useRouter()
  const client = useQueryClient()
  const me = useMeIfSignedIn()
  const signOut = useSignOut(() => client.resetQueries())
  if (me.isPending) return null
  return (
    <AcceptInvitationPage
      me={me.data ?? null}
      onAccepted={spaceId => {
        client.clear()
        navigate({ to: paths.space, params: { spaceId }, replace: true })
      }}
      onSignIn={() =>
        router.history.push(`${paths.signIn}?next=${paths.invitation}${location.hash}`)
      }
      onSignOut={signOut.mutate}
    />
  )
}
