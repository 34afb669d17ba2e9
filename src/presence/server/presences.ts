import type { Hint } from '../../live/hint.ts'
import type { LineHeard } from '../../live/server/lines.ts'
import type { Choice } from '../meaning.ts'
import { offlineSince, type Presence, type PresenceStatus, presenceOf } from '../presence.ts'
import type { Clock } from './clock.ts'
import type { LastSeen, Sighting } from './last-seen.ts'
import { openSpacePresence, type SpacePresence, type Standing } from './space-presence.ts'
import type { Audience } from './telling.ts'

/** A member as a list reads them. */
export interface ListedMember {
  spaceId: string
  userId: string
  membershipId: string
  lastSeenAt: Date | null
}

/** How someone stands, as the database says when asked again. */
export interface Renewed {
  spaceId: string
  userId: string
  audience: Audience
  awaySince: Date | null
}

/** Who is here, in every Space with an open page on this node. */
export interface Presences {
  /** What to do with a new line into a Space; `since` is the version its page holds. */
  hear(spaceId: string, standing: Standing, since: string | undefined): LineHeard
  /** Someone's presence and when they were last seen, as lists show it; `lastSeenAt` is what is written. */
  of(member: ListedMember): { presence: Presence; lastSeenAt: Date | null }
  /** Who is shown as that. */
  shownAs(spaceId: string, status: PresenceStatus): string[]
  /** Tells every page of a Space to ask again, or those of one person. */
  hint(spaceId: string, what: Hint, userId?: string): void
  /** Someone's pages are told as much as they may see from now on. */
  setAudience(spaceId: string, userId: string, audience: Audience): void
  setIdleMinutes(spaceId: string, minutes: number): void
  choose(userId: string, choice: Choice): void
  /** Nobody waits for them to come back. */
  cut(spaceId: string, userId: string): void
  /** The Organization of a Space that has open pages. */
  organizationOf(spaceId: string): string | undefined
  /** Now, by the clock that tells which of two answers is the newer one. */
  moment(): number
  /** What the database answered when asked at that moment: heeded, if nothing newer was told since. */
  renew(standing: Renewed, askedAt: number): void
  stop(): void
}

const settleMilliseconds = 250
/** A Space without pages is forgotten after this, with the versions its pages held. */
const emptyMilliseconds = 60_000

export function keepPresences(needs: { clock: Clock; lastSeen: LastSeen }): Presences {
  const { clock, lastSeen } = needs
  const spaces = new Map<string, SpacePresence>()
  const emptySince = new Map<string, number>()
  /** When someone's access or choice was told of last, so that no older answer undoes it. */
  const toldAt = new Map<string, number>()

  const choose = (userId: string, choice: Choice) => {
    for (const { people } of spaces.values()) people.choose(userId, choice)
  }
  lastSeen.ask(function* (): Iterable<Sighting> {
    const at = new Date(clock.now())
    for (const { organizationId, people } of spaces.values()) {
      for (const { membershipId, shown } of people.all()) {
        const here = shown.status !== 'offline' && shown.lastHereAt !== null
        const seen = shown.connected ? at : new Date(shown.lastHereAt ?? 0)
        if (here) yield { organizationId, membershipId, at: seen }
      }
    }
  })
  function forgetEmpty(spaceId: string, { room }: SpacePresence): void {
    const now = clock.now()
    if (room.size > 0) return void emptySince.delete(spaceId)
    const since = emptySince.get(spaceId) ?? now
    emptySince.set(spaceId, since)
    if (now - since < emptyMilliseconds) return
    room.stop()
    spaces.delete(spaceId)
    emptySince.delete(spaceId)
  }
  function settle(): void {
    const longAgo = clock.now() - emptyMilliseconds
    for (const [key, at] of toldAt) if (at < longAgo) toldAt.delete(key)
    for (const [spaceId, space] of spaces) {
      space.people.settle()
      forgetEmpty(spaceId, space)
    }
    cancel = clock.after(settleMilliseconds, settle)
  }
  let cancel = clock.after(settleMilliseconds, settle)

  return {
    hear(spaceId, standing, since) {
      const space = spaces.get(spaceId) ?? openSpacePresence(needs, standing)
      spaces.set(spaceId, space)
      emptySince.delete(spaceId)
      return space.hear(standing, since)
    },
    of({ spaceId, userId, membershipId, lastSeenAt: written }) {
      const space = spaces.get(spaceId)
      const person = space?.people.find(userId)
      // Someone who left and was invited anew begins anew (T67).
      if (space && person?.membershipId === membershipId && person.shown.since !== null) {
        return { presence: presenceOf(person.shown), lastSeenAt: space.lastSeenOf(person, written) }
      }
      const lastSeenAt = lastSeen.of(membershipId, written)
      return { presence: offlineSince(lastSeenAt), lastSeenAt }
    },
    shownAs(spaceId, status) {
      const people = spaces.get(spaceId)?.people.all() ?? []
      return [...people].filter(one => one.shown.status === status).map(one => one.userId)
    },
    hint(spaceId, what, userId) {
      const space = spaces.get(spaceId)
      if (userId === undefined) space?.room.hint(what)
      else space?.hintTo(userId, what)
    },
    setAudience(spaceId, userId, audience) {
      toldAt.set(`${spaceId} ${userId}`, clock.now())
      spaces.get(spaceId)?.setAudience(userId, audience)
    },
    setIdleMinutes(spaceId, minutes) {
      const space = spaces.get(spaceId)
      if (space) space.idleMinutes = minutes
    },
    choose(userId, choice) {
      toldAt.set(userId, clock.now())
      choose(userId, choice)
    },
    cut: (spaceId, userId) => spaces.get(spaceId)?.people.cut(userId),
    organizationOf: spaceId => spaces.get(spaceId)?.organizationId,
    moment: clock.now,
    renew({ spaceId, userId, audience, awaySince }, askedAt) {
      const space = spaces.get(spaceId)
      const isNewer = (key: string) => (toldAt.get(key) ?? 0) < askedAt
      if (isNewer(`${spaceId} ${userId}`)) space?.setAudience(userId, audience)
      const isAway = space?.people.find(userId)?.choice?.away ?? false
      if (isAway === (awaySince !== null) || !isNewer(userId)) return
      choose(userId, { away: !isAway, at: awaySince?.getTime() ?? clock.now() })
    },
    stop() {
      cancel()
      for (const { room } of spaces.values()) room.stop()
    },
  }
}
