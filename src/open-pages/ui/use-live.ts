import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { noteMissing, noteNone, noteOpening } from '../../live/ui/line-state.ts'
import { queryOf } from '../../platform/ui/query-client.ts'
import { openPresenceBook } from '../../presence/ui/presence-book.ts'
import type { LivePresence } from '../../presence/ui/use-presence.ts'
import { gatherWatched } from '../../presence/ui/watched.ts'
import { getSpaceContract } from '../../space-settings/space-settings.contract.ts'
import { spaceDefaults } from '../../spaces/space.ts'
import { meQuery } from '../../users/ui/use-me.ts'
import { askAgain } from './ask-again.ts'
import type { Live } from './start-live.ts'

/** Keeps the page of a Space up to date for as long as it is open: one line for all its parts. */
export function useLive(spaceId: string, myId: string): LivePresence {
  const client = useQueryClient()
  const { data: space } = useQuery(queryOf(getSpaceContract, { params: { spaceId } }))
  const idleMinutes = space?.idleMinutes ?? spaceDefaults.idleMinutes
  const idle = useRef(idleMinutes)
  const live = useRef<Live | null>(null)
  const { presence, watched } = useMemo(() => {
    const gathered = gatherWatched(myId, () => live.current?.watch())
    const book = openPresenceBook()
    return { presence: { book, show: gathered.show }, watched: gathered.watched }
  }, [myId])

  useEffect(() => {
    idle.current = idleMinutes
    live.current?.look()
  }, [idleMinutes])

  useEffect(() => {
    let isLeft = false
    noteOpening()
    // The list does not wait for it.
    import('./start-live.ts').then(
      ({ startLive }) => {
        if (isLeft) return
        live.current = startLive({
          spaceId,
          book: presence.book,
          watched,
          idleMilliseconds: () => idle.current * 60_000,
          ask: hints => askAgain(client, spaceId, hints),
          askMe: () =>
            Promise.all([
              client.invalidateQueries(meQuery),
              client.invalidateQueries(queryOf(getSpaceContract, { params: { spaceId } })),
            ]),
        })
      },
      () => isLeft || noteMissing(),
    )
    return () => {
      isLeft = true
      live.current?.stop()
      live.current = null
      noteNone()
    }
  }, [client, spaceId, presence, watched])

  return presence
}
