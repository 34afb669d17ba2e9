import { Navigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { problemCode } from '../../platform/ui/problem-error.ts'
import { ErrorState, StateMessage } from '../../platform/ui/StateMessage.tsx'
import { useMe } from '../../users/ui/use-me.ts'
import { SignOutButton } from './Account.tsx'
import { lastSpaceId } from './last-space.ts'
import { firstPage } from './open-pages.ts'
import { PlainPage } from './PlainPage.tsx'

/** The address without a path: leads to the Space visited last, or says that no Space is open. */
export function HomeRoute() {
  const { t } = useTranslation()
  const { data: me, error, refetch } = useMe()
  if (problemCode(error) === 'not_signed_in') return null
  if (!me) {
    return error ? (
      <PlainPage title={t('states.error')}>
        <ErrorState error={error} onRetry={refetch} />
      </PlainPage>
    ) : null
  }
  const space = me.spaces.find(({ id }) => id === lastSpaceId()) ?? me.spaces[0]
  if (space) return <Navigate to={firstPage(space)} params={{ spaceId: space.id }} replace />
  return (
    <PlainPage title={t('shell.noSpaceTitle')}>
      <StateMessage
        order={1}
        title={t('shell.noSpaceTitle')}
        text={t('shell.noSpaceText', { email: me.user.email })}
        action={<SignOutButton />}
      />
    </PlainPage>
  )
}
