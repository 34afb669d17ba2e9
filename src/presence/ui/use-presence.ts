import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import type { LivePerson } from '../presence-frame.ts'
import { openPresenceBook, type PresenceBook } from './presence-book.ts'

/** What a Space's page holds of who is here, and where its parts say whom they show. */
export interface LivePresence {
  book: PresenceBook
  /** These people are shown until they are no longer. */
  show(userIds: readonly string[]): () => void
}

/** Outside of a Space nothing is known of anyone. */
export const LivePresenceContext = createContext<LivePresence>({
  book: openPresenceBook(),
  show: () => () => {},
})

export const useLivePresence = (): LivePresence => useContext(LivePresenceContext)

/** Someone's presence as it was told last; only whoever asks about them is shown anew when it changes. */
export function usePresence(userId: string): LivePerson | undefined {
  const { book } = useLivePresence()
  const subscribe = useCallback(
    (listener: () => void) => book.subscribe(userId, listener),
    [book, userId],
  )
  return useSyncExternalStore(subscribe, () => book.of(userId))
}
