import type { Connection } from './connection.ts'
import { durations } from './durations.ts'
import type { Presence, PresenceStatus } from './presence.ts'

/**
 * What presence means. A person's connections and their chosen status decide what they are shown as. Nothing
 * else does, not even the order in which these became known. All times are milliseconds of the same clock.
 */

const lingerMilliseconds = durations.lingerSeconds * 1000

/** A status that someone chose, and when. */
export interface Choice {
  readonly away: boolean
  readonly at: number
}

/** What someone is shown as, and the facts behind it. */
export interface Meaning {
  readonly status: PresenceStatus
  readonly since: number | null
  readonly reason: Presence['reason']
  readonly pages: number
  /** Whether a page is open now, and not only a moment ago. */
  readonly connected: boolean
  /** The last moment a page was open. */
  readonly lastHereAt: number | null
  /** When the passing of time alone may change any of this. */
  readonly nextAt: number | null
}

const isOpen = (one: Connection) => one.endedAt === null
const activityEnd = (one: Connection) => Math.min(one.activeUntil, one.endedAt ?? Infinity)

/** When the unbroken activity began that continues from one page to the next until now. */
function activeSince(connections: readonly Connection[], active: readonly Connection[]): number {
  let since = Math.min(...active.map(one => one.activeFrom))
  for (;;) {
    const from = since
    const earlier = connections.filter(one => one.activeFrom < from && activityEnd(one) >= from)
    if (earlier.length === 0) return since
    since = Math.min(...earlier.map(one => one.activeFrom))
  }
}

/** Until then the last status remains, so the moment to judge is when the last page closed. */
function momentOf(connections: readonly Connection[], now: number): number {
  if (connections.some(isOpen)) return now
  return Math.max(...connections.map(one => one.endedAt ?? now))
}

function nextMoment(connections: readonly Connection[], now: number): number | null {
  const moments = connections.flatMap(one => [
    one.activeUntil,
    one.goneAt ?? now,
    one.endedAt === null ? now : one.endedAt + lingerMilliseconds,
  ])
  const later = moments.filter(moment => moment > now)
  return later.length > 0 ? Math.min(...later) : null
}

function offline(connections: readonly Connection[]): Meaning {
  const ends = connections.map(one => one.endedAt ?? 0)
  const endedAt = ends.length > 0 ? Math.max(...ends) : null
  const nothing = { reason: null, pages: 0, connected: false, nextAt: null } as const
  return { status: 'offline', since: endedAt, lastHereAt: endedAt, ...nothing }
}

/** What someone is shown as at a given moment. */
export function meaningOf(
  connections: readonly Connection[],
  choice: Choice | null,
  now: number,
): Meaning {
  const present = connections.filter(one => one.goneAt === null || one.goneAt > now)
  if (present.length === 0) return offline(connections)
  const at = momentOf(present, now)
  const open = present.filter(isOpen)
  const active = present.filter(
    one =>
      (one.endedAt === null || at < one.endedAt + lingerMilliseconds) &&
      one.activeFrom <= at &&
      at < one.activeUntil,
  )
  const hereFrom = Math.min(...present.map(one => one.hereFrom))
  const chosenAt = choice?.at ?? hereFrom
  const known = {
    // The last status remains: a page that is being reloaded is not reported as gone and back.
    pages: Math.max(1, open.length),
    connected: open.length > 0,
    lastHereAt: at,
    nextAt: nextMoment(present, now),
  }
  // A choice made on another node may carry a time from a clock that is ahead: nothing began in the future.
  const shown = (status: PresenceStatus, reason: Presence['reason'], since: number): Meaning => ({
    status,
    reason,
    since: Math.min(since, now),
    ...known,
  })
  if (choice?.away) return shown('away', 'chosen', Math.max(chosenAt, hereFrom))
  if (active.length > 0) {
    return shown('online', null, Math.max(chosenAt, activeSince(connections, active)))
  }
  const idleFrom = Math.max(...connections.map(activityEnd))
  return shown('away', 'idle', Math.max(idleFrom, hereFrom))
}

/** What someone is shown as, in the form the list and the page use. */
export function presenceOf({ status, since, reason, pages }: Meaning): Presence {
  return { status, since: since === null ? null : new Date(since).toISOString(), reason, pages }
}
