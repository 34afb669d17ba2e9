import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import { useLive } from '../../open-pages/ui/use-live.ts'
import { LivePresenceContext } from '../../presence/ui/use-presence.ts'
import { type Here, HereContext } from './here.ts'

/** A Space that is open to whoever looks, and all of its page, which stays as things are now. */
export function LiveSpace({ here, children }: { here: Here; children: ReactNode }) {
  const presence = useLive(here.space.id, here.me.user.id)
  useAccessChange(here.space)
  return (
    <HereContext value={here}>
      <LivePresenceContext value={presence}>{children}</LivePresenceContext>
    </HereContext>
  )
}

/** Whoever may do more or less than before is answered more or less than before. */
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

/** The Space that a question was about. */
const spaceOf = (input: unknown) =>
  (input as { params?: { spaceId?: string } } | undefined)?.params?.spaceId
