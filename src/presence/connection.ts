import { durations } from './durations.ts'

/** One open page, or one that closed a short time ago. */
export interface Connection {
  /** When the unbroken presence it belongs to began. */
  readonly hereFrom: number
  /** The newest stretch of activity: from the first input until the last input stops counting. */
  readonly activeFrom: number
  readonly activeUntil: number
  /** When the page ended, and when that takes effect. */
  readonly endedAt: number | null
  readonly goneAt: number | null
}

/** How a page ended: it closed, was silent for too long, or was cut off by a sign-out or a revoke. */
export type Ending = 'closed' | 'silent' | 'cut'

const stillOpen = { endedAt: null, goneAt: null }

/** A page opens for someone who was not here: they are active until its first message says otherwise. */
export function firstConnection(at: number, idleMilliseconds: number): Connection {
  return { hereFrom: at, activeFrom: at, activeUntil: at + idleMilliseconds, ...stillOpen }
}

/**
 * A page opens next to others, or after one that closed just now: it starts with the status the person is shown
 * with.
 */
export function furtherConnection(others: readonly Connection[]): Connection {
  const latest = others.reduce((one, other) => (other.activeUntil > one.activeUntil ? other : one))
  const hereFrom = Math.min(...others.map(one => one.hereFrom))
  return { ...latest, hereFrom, ...stillOpen }
}

/** There was input: it counts for the Space's current idle time. */
export function withInput(one: Connection, at: number, idleMilliseconds: number): Connection {
  if (one.endedAt !== null) return one
  const activeFrom = at >= one.activeUntil ? at : one.activeFrom
  return { ...one, activeFrom, activeUntil: at + idleMilliseconds }
}

/** The Space's idle time changed: activity that counts for longer is cut to what input now would get. */
export function withIdleTime(one: Connection, at: number, idleMilliseconds: number): Connection {
  if (one.endedAt !== null) return one
  return { ...one, activeUntil: Math.min(one.activeUntil, at + idleMilliseconds) }
}

/** The page reports that nobody is at it. */
export function withoutInput(one: Connection, at: number): Connection {
  if (one.endedAt !== null) return one
  const activeUntil = Math.min(one.activeUntil, at)
  return { ...one, activeFrom: Math.min(one.activeFrom, activeUntil), activeUntil }
}

/** The page ended. A closed page may be reloading, so it counts for a while; the others are gone at once. */
export function ended(one: Connection, at: number, how: Ending): Connection {
  // After a sign-out or a revoke there is nothing to wait for, whatever ended the page first.
  if (one.endedAt !== null) return how === 'cut' ? { ...one, goneAt: one.endedAt } : one
  const graceSeconds = how === 'closed' ? durations.graceSeconds : 0
  return { ...one, endedAt: at, goneAt: at + graceSeconds * 1000 }
}
