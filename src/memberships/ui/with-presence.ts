import type { LivePerson } from '../../presence/presence-frame.ts'
import type { SpaceUser } from '../member.ts'

/** Whether and since when someone is here, and until when they were. */
export type Here = Pick<SpaceUser, 'presence' | 'lastSeenAt'>

const latest = (...moments: (string | null | undefined)[]) =>
  moments
    .filter(moment => typeof moment === 'string')
    .reduce<string | null>(
      (one, other) => (one === null || Date.parse(other) > Date.parse(one) ? other : one),
      null,
    )

/** A member's presence as the live channel tells it, on top of what the list said of them. */
export function withPresence(member: Here, live: LivePerson | undefined): Here {
  if (!live) return member
  const { status, since = null, reason = null, pages = 0 } = live
  const lastSeenAt = latest(live.lastSeenAt, member.lastSeenAt)
  if (status !== 'offline') return { presence: { status, since, reason, pages }, lastSeenAt }
  const listed = member.presence.status === 'offline' ? member.presence.since : null
  return { presence: { status, since: since ?? listed, reason: null, pages: 0 }, lastSeenAt }
}
