import type { Hint } from '../../live/hint.ts'
import type { LineHeard } from '../../live/server/lines.ts'
import type { Choice } from '../meaning.ts'
import { presenceOf } from '../meaning.ts'
import { offlineSince, type Presence, type PresenceStatus } from '../presence.ts'
import type { Clock } from './clock.ts'
import type { LastSeen, Sighting } from './last-seen.ts'
import { openSpacePresence, type SpacePresence, type Standing } from './space-presence.ts'
import type { Audience } from './telling.ts'

/** A person in a Space. */
interface SpacePerson {
  spaceId: string
  userId: string
}

/** A member as a list reads them. */
export interface ListedUser {
  spaceId: string
  userId: string
  membershipId: string
  lastSeenAt: Date | null
}

/** A member's access and status as the database has them when it is asked again. */
export interface Renewed {
  spaceId: string
  userId: string
  membershipId: string
  audience: Audience
  idleMinutes: number
  awaySince: Date | null
}

/** Who is here, in every Space with an open page on this node. */
export interface Presences {
  /** The callbacks for a person's new line into a Space; `since` is the version its page has. */
  hear(asked: SpacePerson, standing: Standing, since: string | undefined): LineHeard
  /** Someone's presence and when they were last seen, as lists show it; `lastSeenAt` is the stored time. */
  of(member: ListedUser): { presence: Presence; lastSeenAt: Date | null }
  /** The users who are shown with this status. */
  shownAs(spaceId: string, status: PresenceStatus): string[]
  /** Asks every page of a Space to fetch again, or only one person's pages. */
  hint(spaceId: string, what: Hint, userId?: string): void
  /** From now on, sends someone's pages as much as they may see now. */
  setAudience(spaceId: string, userId: string, audience: Audience): void
  setIdleMinutes(spaceId: string, minutes: number): void
  choose(userId: string, choice: Choice): void
  /** Do not wait for them to come back. */
  cut(spaceId: string, userId: string): void
  /** Do not wait for pages that a session had open. */
  endSession(session: string): void
  /** The Organization of a Space that has open pages. */
  organizationOf(spaceId: string): string | undefined
  /** The current time of the clock that decides which of two answers is newer. */
  moment(): number
  /**
   * Takes in an answer of the database to a question asked at that moment, unless something newer is known.
   * Returns false if the membership is not the one of their pages.
   */
  renew(standing: Renewed, askedAt: number): boolean
  stop(): void
}

const settleMilliseconds = 250
/** A Space without pages is forgotten after this time, with the versions its pages had. */
const emptyMilliseconds = 60_000

/**
 * Keeps who is here in every Space of this node. It is long because it passes on many kinds of news, each in a few
 * lines; what a Space does with them is in `space-presence.ts`.
 */
export function keepPresences(needs: { clock: Clock; lastSeen: LastSeen }): Presences {
  const { clock, lastSeen } = needs
  const spaces = new Map<string, SpacePresence>()
  const emptySince = new Map<string, number>()
  /** When we last heard of a change to someone's access, status or idle time, so that no older answer undoes it. */
  const toldAt = new Map<string, number>()
  const isNewer = (key: string, askedAt: number) => (toldAt.get(key) ?? 0) < askedAt
  const chosen = new Map<string, Choice>()

  function setIdleMinutes(space: SpacePresence, minutes: number): void {
    if (space.idleMinutes === minutes) return
    space.idleMinutes = minutes
    space.people.heedIdleTime()
  }
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
    for (const [key, at] of toldAt) {
      if (at >= longAgo) continue
      toldAt.delete(key)
      chosen.delete(key)
    }
    for (const [spaceId, space] of spaces) {
      space.people.settle()
      forgetEmpty(spaceId, space)
    }
    cancel = clock.after(settleMilliseconds, settle)
  }
  let cancel = clock.after(settleMilliseconds, settle)

  return {
    hear({ spaceId, userId }, standing, since) {
      const space = spaces.get(spaceId) ?? openSpacePresence(needs, standing)
      spaces.set(spaceId, space)
      emptySince.delete(spaceId)
      const { askedAt, idleMinutes, ...read } = standing
      if (isNewer(spaceId, askedAt)) setIdleMinutes(space, idleMinutes)
      const choice = (isNewer(userId, askedAt) ? null : chosen.get(userId)) ?? read.choice
      return space.hear({ ...standing, choice }, since)
    },
    of({ spaceId, userId, membershipId, lastSeenAt: written }) {
      const space = spaces.get(spaceId)
      const person = space?.people.find(userId)
      // Someone who left and was invited again starts afresh (T67).
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
      toldAt.set(spaceId, clock.now())
      const space = spaces.get(spaceId)
      if (space) setIdleMinutes(space, minutes)
    },
    choose(userId, choice) {
      toldAt.set(userId, clock.now())
      chosen.set(userId, choice)
      choose(userId, choice)
    },
    cut: (spaceId, userId) => spaces.get(spaceId)?.people.cut((_, theirs) => theirs === userId),
    endSession(session) {
      for (const { people } of spaces.values()) people.cut(page => page.asked.session === session)
    },
    organizationOf: spaceId => spaces.get(spaceId)?.organizationId,
    moment: clock.now,
    renew({ spaceId, userId, membershipId, audience, idleMinutes, awaySince }, askedAt) {
      const space = spaces.get(spaceId)
      const person = space?.people.find(userId)
      if (!space || !person) return true
      if (person.membershipId !== membershipId) return false
      if (isNewer(`${spaceId} ${userId}`, askedAt)) space.setAudience(userId, audience)
      if (isNewer(spaceId, askedAt)) setIdleMinutes(space, idleMinutes)
      const isAway = person.choice?.away ?? false
      if (isAway !== (awaySince !== null) && isNewer(userId, askedAt)) {
        choose(userId, { away: !isAway, at: awaySince?.getTime() ?? clock.now() })
      }
      return true
    },
    stop() {
      cancel()
      for (const { room } of spaces.values()) room.stop()
    },
  }
}
