import { durations } from './durations.ts'

/** One open page, or one that was open until lately. */
export interface Connection {
  /** When the unbroken presence began that it belongs to. */
  readonly hereFrom: number
  /** The newest stretch of activity: from the first input, and until when the last one counts. */
  readonly activeFrom: number
  readonly activeUntil: number
  /** When it ended, and when that counts. */
  readonly endedAt: number | null
  readonly goneAt: number | null
}

/** How a page ended: closed, silent for too long, or cut off by a sign-out or a revoke. */
export type Ending = 'closed' | 'silent' | 'cut'

const stillOpen = { endedAt: null, goneAt: null }

/** A page opens where nobody was: someone is active, until its first word says otherwise. */
export function firstConnection(at: number, idleMilliseconds: number): Connection {
  return { hereFrom: at, activeFrom: at, activeUntil: at + idleMilliseconds, ...stillOpen }
}

/** A page opens beside others, or after one that closed just now: it begins as the person is shown. */
export function furtherConnection(others: readonly Connection[]): Connection {
  const latest = others.reduce((one, other) => (other.activeUntil > one.activeUntil ? other : one))
  const hereFrom = Math.min(...others.map(one => one.hereFrom))
  return { ...latest, hereFrom, ...stillOpen }
}

/** There was input: it counts for as long as the Space says now. */
export function withInput(one: Connection, at: number, idleMilliseconds: number): Connection {
  if (one.endedAt !== null) return one
  const activeFrom = at >= one.activeUntil ? at : one.activeFrom
  return { ...one, activeFrom, activeUntil: at + idleMilliseconds }
}

/** The Space says another idle time: what counted for longer counts as long as input of now would. */
export function withIdleTime(one: Connection, at: number, idleMilliseconds: number): Connection {
  if (one.endedAt !== null) return one
  return { ...one, activeUntil: Math.min(one.activeUntil, at + idleMilliseconds) }
}

/** The page says that nobody sits before it. */
export function withoutInput(one: Connection, at: number): Connection {
  if (one.endedAt !== null) return one
  const activeUntil = Math.min(one.activeUntil, at)
  return { ...one, activeFrom: Math.min(one.activeFrom, activeUntil), activeUntil }
}

/** The page ended. A closed one may be reloading, so it counts for a while; the others are gone. */
export function ended(one: Connection, at: number, how: Ending): Connection {
  // Whatever ended it first, a sign-out or a revoke leaves nothing to wait for.
  if (one.endedAt !== null) return how === 'cut' ? { ...one, goneAt: one.endedAt } : one
  const graceSeconds = how === 'closed' ? durations.graceSeconds : 0
  return { ...one, endedAt: at, goneAt: at + graceSeconds * 1000 }
}
