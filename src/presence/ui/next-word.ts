/** What a page told last of its person's activity. */
export interface Told {
  state: 'active' | 'idle'
  at: number
}

const oftenMilliseconds = 20_000

/** How long to keep quiet about further input: well below the time after which someone is idle. */
export const pauseOf = (idleMilliseconds: number) =>
  Math.min(idleMilliseconds / 4, oftenMilliseconds)

/**
 * What to tell of someone's activity now, if anything, and when to look again. Judged by the time of
 * the last input alone: sleep, a locked screen and a frozen tab bring none.
 */
export function nextWord(
  inputAt: number,
  told: Told | null,
  idleMilliseconds: number,
  now: number,
): { say: Told['state'] | null; lookAt: number } {
  // A clock that was set back must not lend anyone hours of activity.
  const since = Math.min(inputAt, now)
  const idleAt = since + idleMilliseconds
  if (now >= idleAt) {
    return { say: told?.state === 'idle' ? null : 'idle', lookAt: Number.POSITIVE_INFINITY }
  }
  if (told?.state !== 'active') return { say: 'active', lookAt: idleAt }
  if (inputAt <= told.at) return { say: null, lookAt: idleAt }
  // There was input since: told at the end of the pause, so that the server does not judge by less.
  const nextAt = Math.min(told.at, now) + pauseOf(idleMilliseconds)
  if (now >= nextAt) return { say: 'active', lookAt: idleAt }
  return { say: null, lookAt: Math.min(nextAt, idleAt) }
}
