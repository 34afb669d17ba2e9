import { useSyncExternalStore } from 'react'

/** Whether the last request was answered at all, and how far the server's clock is ahead of ours. */
let reached = true
let aheadMilliseconds = 0
const listeners = new Set<() => void>()

function tell(now: boolean): void {
  if (now === reached) return
  reached = now
  for (const listener of listeners) listener()
}

/** Notes an answer of any kind. Its `Date` gives the server's time. */
export function noteAnswer(response: Response): void {
  const date = Date.parse(response.headers.get('date') ?? '')
  // `Date` is rounded to a second. A clock that is wrong is wrong by more than that.
  const ahead = date - Date.now()
  if (Number.isFinite(ahead)) aheadMilliseconds = Math.abs(ahead) < 5000 ? 0 : ahead
  tell(true)
}

/** Notes that no answer came. */
export function noteSilence(): void {
  tell(false)
}

/** The server's time now, in milliseconds. Relative times use it, because the local clock may be wrong. */
export const serverNow = (): number => Date.now() + aheadMilliseconds

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether the server answered when it was last asked. */
export const useReached = (): boolean => useSyncExternalStore(subscribe, () => reached)
