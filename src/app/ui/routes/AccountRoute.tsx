import { useTranslation } from 'react-i18next'
import { problemCode } from '../../../platform/ui/problem-error.ts'
import { ErrorState } from '../../../platform/ui/StateMessage.tsx'
import { useMe } from '../../../users/ui/use-me.ts'
import { AccountPage } from '../AccountPage.tsx'
import { PlainPage } from '../PlainPage.tsx'

export function AccountRoute() {
  const { t } = useTranslation()
  const { data: me, error, refetch } = useMe()
  if (problemCode(error) === 'not_signed_in') return null
  if (me) return <AccountPage user={me.user} />
  return error ? (
    <PlainPage title={t('states.error')}>
      <ErrorState error={error} onRetry={refetch} />
    </PlainPage>
  ) : null
}
