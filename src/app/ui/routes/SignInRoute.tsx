import { useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { SignInPage } from '../../../accounts/ui/SignInPage.tsx'
import { whereNext } from '../../paths.ts'

export function SignInRoute() {
  const router = useRouter()
  const client = useQueryClient()
  const { next } = useSearch({ from: '/sign-in' })
  return (
    <SignInPage
      onSignedIn={() => {
        client.clear()
        router.history.replace(whereNext(next))
      }}
    />
  )
}
