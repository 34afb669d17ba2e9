import { pingSeconds, silenceSeconds } from '../live/signs-of-life.ts'

/** How long what lasts. The longer ones are several of the shorter ones, or people would flicker. */
export const durations = {
  pingSeconds,
  silenceSeconds,
  /** So long after the last page closed the person is still shown as they were: a reload does not blink. */
  graceSeconds: 10,
  /** So long the activity of a closed page counts beside others that are open and idle. */
  lingerSeconds: 3,
  /** So long a new page may take to say whether anyone sits before it. */
  firstWordSeconds: 0.25,
  /** The shortest time without input after which a Space may call someone idle. */
  shortestIdleSeconds: 60,
} as const

/** Refuses durations that make no sense together. */
export function assertDurations(given: Record<keyof typeof durations, number>): void {
  const sensible =
    given.silenceSeconds >= 3 * given.pingSeconds &&
    given.graceSeconds > given.lingerSeconds &&
    given.lingerSeconds > given.firstWordSeconds &&
    given.shortestIdleSeconds > given.silenceSeconds + given.graceSeconds
  if (!sensible) throw new Error('These durations would show people as what they are not.')
}

assertDurations(durations)
