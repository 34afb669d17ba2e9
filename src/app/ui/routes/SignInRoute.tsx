import { Alert } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { SignInPage } from '../../../accounts/ui/SignInPage.tsx'
import { queryOf } from '../../../platform/ui/query-client.ts'
import { getSetUpContract } from '../../../set-up/set-up.contract.ts'
import { whereNext } from '../../paths.ts'

export function SignInRoute() {
  const router = useRouter()
  const client = useQueryClient()
  const { t } = useTranslation()
  const setUp = useQuery({ ...queryOf(getSetUpContract, {}), meta: { mayBeSignedOut: true } })
  const { next } = useSearch({ from: '/sign-in' })
  return (
    <SignInPage
      onSignedIn={() => {
        client.clear()
        router.history.replace(whereNext(next))
      }}
    >
      {setUp.data?.isSetUp === false && (
        <Alert variant="outline" mt={16}>
          {t('signIn.notSetUp')}
        </Alert>
      )}
    </SignInPage>
  )
}
