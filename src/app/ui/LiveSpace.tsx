import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import { useLive } from '../../open-pages/ui/use-live.ts'
import { LivePresenceContext } from '../../presence/ui/use-presence.ts'
import { type Here, HereContext } from './here.ts'

/** The page of an open Space, kept up to date by the live channel. */
export function LiveSpace({ here, children }: { here: Here; children: ReactNode }) {
  const presence = useLive(here.space.id, here.me.user.id)
  useAccessChange(here.space)
  return (
    <HereContext value={here}>
      <LivePresenceContext value={presence}>{children}</LivePresenceContext>
    </HereContext>
  )
}

/** Fetches everything again when your access changes, since the answers depend on it. */
function useAccessChange({ id, accessLevel, restrictions }: Here['space']): void {
  const client = useQueryClient()
  const access = [accessLevel, ...restrictions].join(' ')
  const before = useRef(access)
  useEffect(() => {
    if (before.current === access) return
    before.current = access
    client.invalidateQueries({
      predicate: ({ queryKey: [, input] }) => spaceOf(input) === id,
    })
  }, [client, access, id])
}

/** The Space that a query is about. */
const spaceOf = (input: unknown) =>
  (input as { params?: { spaceId?: string } } | undefined)?.params?.spaceId
