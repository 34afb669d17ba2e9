import { useSyncExternalStore } from 'react'

/** Whether the last request was answered at all, and how far the server's clock is from ours. */
let reached = true
let aheadMilliseconds = 0
const listeners = new Set<() => void>()

function tell(now: boolean): void {
  if (now === reached) return
  reached = now
  for (const listener of listeners) listener()
}

/** Notes an answer of any kind; its `Date` sets our idea of the server's time. */
export function noteAnswer(response: Response): void {
  const date = Date.parse(response.headers.get('date') ?? '')
  // A second's rounding is no drift; a clock that is wrong is wrong by more.
  const ahead = date - Date.now()
  if (Number.isFinite(ahead)) aheadMilliseconds = Math.abs(ahead) < 5000 ? 0 : ahead
  tell(true)
}

/** Notes that no answer came. */
export function noteSilence(): void {
  tell(false)
}

/** The server's time now, in milliseconds; relative times are told by it and not by a wrong clock. */
export const serverNow = (): number => Date.now() + aheadMilliseconds

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether the server answered when it was last asked. */
export const useReached = (): boolean => useSyncExternalStore(subscribe, () => reached)
