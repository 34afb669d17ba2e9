import type { LivePerson } from '../../presence/presence-frame.ts'
import type { SpaceUser } from '../space-user.ts'

/** Whether someone is here, since when, or until when they were. */
export type Here = Pick<SpaceUser, 'presence' | 'lastSeenAt'>

const latest = (...moments: (string | null | undefined)[]) =>
  moments
    .filter(moment => typeof moment === 'string')
    .reduce<string | null>(
      (one, other) => (one === null || Date.parse(other) > Date.parse(one) ? other : one),
      null,
    )

/** A user's presence as the live channel reports it, applied to the user from the list. */
export function withPresence(user: Here, live: LivePerson | undefined): Here {
  if (!live) return user
  const { status, since = null, reason = null, pages = 0 } = live
  const lastSeenAt = latest(live.lastSeenAt, user.lastSeenAt)
  if (status !== 'offline') return { presence: { status, since, reason, pages }, lastSeenAt }
  const listed = user.presence.status === 'offline' ? user.presence.since : null
  return { presence: { status, since: since ?? listed, reason: null, pages: 0 }, lastSeenAt }
}
