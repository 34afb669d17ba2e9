/** What a page last reported about its person's activity. */
export interface Told {
  state: 'active' | 'idle'
  at: number
}

const oftenMilliseconds = 20_000

/** How long not to report further input: well below the time after which someone is idle. */
export const pauseOf = (idleMilliseconds: number) =>
  Math.min(idleMilliseconds / 4, oftenMilliseconds)

/**
 * What to report about someone's activity now, if anything, and when to look again. It depends only on the time
 * of the last input: sleep, a locked screen and a frozen tab bring none.
 */
export function nextWord(
  inputAt: number,
  told: Told | null,
  idleMilliseconds: number,
  now: number,
): { say: Told['state'] | null; lookAt: number } {
  // A clock that was set back must not give anyone hours of activity.
  const since = Math.min(inputAt, now)
  const idleAt = since + idleMilliseconds
  if (now >= idleAt) {
    return { say: told?.state === 'idle' ? null : 'idle', lookAt: Number.POSITIVE_INFINITY }
  }
  if (told?.state !== 'active') return { say: 'active', lookAt: idleAt }
  if (inputAt <= told.at) return { say: null, lookAt: idleAt }
  // There was input since: it is reported at the end of the pause, so that the server does not judge by an
  // older one.
  const nextAt = Math.min(told.at, now) + pauseOf(idleMilliseconds)
  if (now >= nextAt) return { say: 'active', lookAt: idleAt }
  return { say: null, lookAt: Math.min(nextAt, idleAt) }
}
