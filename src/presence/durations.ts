import { pingSeconds, silenceSeconds } from '../live/signs-of-life.ts'

/** How long each thing lasts. The longer durations are multiples of the shorter ones, or people would flicker. */
export const durations = {
  pingSeconds,
  silenceSeconds,
  /** For this long after the last page closes, the person keeps the last status: a reload does not blink. */
  graceSeconds: 10,
  /** For this long the activity of a closed page counts along with other pages that are open and idle. */
  lingerSeconds: 3,
  /** For this long a new page may take to report whether anyone is at it. */
  firstWordSeconds: 0.25,
  /** The shortest time without input after which a Space may show someone as idle. */
  shortestIdleSeconds: 60,
} as const

/** Throws if the durations contradict each other. */
export function assertDurations(given: Record<keyof typeof durations, number>): void {
  const sensible =
    given.silenceSeconds >= 3 * given.pingSeconds &&
    given.graceSeconds > given.lingerSeconds &&
    given.lingerSeconds > given.firstWordSeconds &&
    given.shortestIdleSeconds > given.silenceSeconds + given.graceSeconds
  if (!sensible) throw new Error('These durations would show people as what they are not.')
}

assertDurations(durations)
