import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { problemCode } from '../../../platform/ui/problem-error.ts'
import { ErrorState } from '../../../platform/ui/StateMessage.tsx'
import { useMe } from '../../../users/ui/use-me.ts'
import { AccountPage } from '../AccountPage.tsx'
import { PlainPage } from '../PlainPage.tsx'

export function AccountRoute() {
  const { t } = useTranslation()
  const { next } = useSearch({ from: '/account' })
  const { data: me, error, refetch } = useMe()
  if (problemCode(error) === 'not_signed_in') return null
  if (me) return <AccountPage user={me.user} next={next} />
  return error ? (
    <PlainPage title={t('states.error')}>
      <ErrorState error={error} onRetry={refetch} />
    </PlainPage>
  ) : null
}
