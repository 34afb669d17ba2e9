import { useQuery } from '@tanstack/react-query'
import { Navigate, Outlet, useParams } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { problemCode } from '../../platform/ui/problem-error.ts'
import { queryOf } from '../../platform/ui/query-client.ts'
import { ErrorState } from '../../platform/ui/StateMessage.tsx'
import { getSpaceContract } from '../../space-settings/space-settings.contract.ts'
import { type MySpace, useMe } from '../../users/ui/use-me.ts'
import { FactorRequired } from './FactorRequired.tsx'
import { useHere } from './here.ts'
import { LiveSpace } from './LiveSpace.tsx'
import { rememberSpace } from './last-space.ts'
import { firstPage } from './open-pages.ts'
import { PlainPage } from './PlainPage.tsx'
import { Shell } from './Shell.tsx'
import { SpaceClosed } from './SpaceClosed.tsx'

/** Everything within one Space: the sidebar, and the page if the Space is open to you. */
export function SpaceLayout() {
  const { t } = useTranslation()
  const { spaceId } = useParams({ from: '/spaces/$spaceId' })
  const { data: me, error, refetch } = useMe()
  const space = me?.spaces.find(one => one.id === spaceId.toLowerCase())
  const openId = space?.id
  const settings = queryOf(getSpaceContract, { params: { spaceId: openId ?? '' } })
  const { error: closed } = useQuery({ ...settings, enabled: openId !== undefined })
  const wasOpen = useRef<MySpace>(undefined)
  useEffect(() => {
    wasOpen.current = space ?? wasOpen.current
    if (openId) rememberSpace(openId)
  }, [space, openId])

  if (problemCode(error) === 'not_signed_in') return null
  if (!me) {
    if (!error) return <Shell here={null} />
    return (
      <PlainPage title={t('states.error')}>
        <ErrorState error={error} onRetry={refetch} />
      </PlainPage>
    )
  }
  if (!space) return <SpaceClosed me={me} left={leftSpace(wasOpen.current, spaceId)} />
  const organization = me.organizations.find(({ id }) => id === space.organizationId)
  const here = { me, space, organizationName: organization?.name ?? '' }
  if (problemCode(closed) === 'second_factor_required') return <FactorRequired here={here} />
  return (
    <LiveSpace key={space.id} here={here}>
      <Shell here={here}>
        <Outlet />
      </Shell>
    </LiveSpace>
  )
}

/** The Space of this address, if it was open a moment ago. */
const leftSpace = (wasOpen: MySpace | undefined, spaceId: string) =>
  wasOpen?.id === spaceId.toLowerCase() ? wasOpen : null

/** The address of the Space itself: leads to its first page. */
export function SpaceHome() {
  const { space } = useHere()
  return <Navigate to={firstPage(space)} params={{ spaceId: space.id }} replace />
}
