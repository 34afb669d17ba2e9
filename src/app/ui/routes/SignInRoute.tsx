import { useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { SignInPage } from '../../../accounts/ui/SignInPage.tsx'
import { paths, whereNext } from '../paths.ts'

export function SignInRoute() {
  const router = useRouter()
  const client = useQueryClient()
  const { next } = useSearch({ from: '/sign-in' })
  return (
    <SignInPage
      onSignedIn={() => {
        client.clear()
        const href = whereNext(next)
        // The link's secret part stays in the fragment all the way: it never reaches a server.
        const fragment = href === paths.invitation ? location.hash : ''
        router.history.replace(`${href}${fragment}`)
      }}
    />
  )
}
