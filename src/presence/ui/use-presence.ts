import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import type { LivePerson } from '../presence-frame.ts'
import { openPresenceBook, type PresenceBook } from './presence-book.ts'

/** What a Space's page knows about who is here, and a way for its parts to say whom they show. */
export interface LivePresence {
  book: PresenceBook
  /** Registers the people that are shown; the returned function removes them. */
  show(userIds: readonly string[]): () => void
}

/** Outside a Space, nothing is known about anyone. */
export const LivePresenceContext = createContext<LivePresence>({
  book: openPresenceBook(),
  show: () => () => {},
})

export const useLivePresence = (): LivePresence => useContext(LivePresenceContext)

/** Someone's latest presence; only components that ask for them render again when it changes. */
export function usePresence(userId: string): LivePerson | undefined {
  const { book } = useLivePresence()
  const subscribe = useCallback(
    (listener: () => void) => book.subscribe(userId, listener),
    [book, userId],
  )
  return useSyncExternalStore(subscribe, () => book.of(userId))
}
