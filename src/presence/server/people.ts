import {
  type Connection,
  type Ending,
  ended,
  firstConnection,
  furtherConnection,
  withIdleTime,
  withInput,
  withoutInput,
} from '../connection.ts'
import { durations } from '../durations.ts'
import { type Choice, type Meaning, meaningOf } from '../meaning.ts'
import type { Clock } from './clock.ts'

/** A person who is here, or was recently. */
export interface Person {
  readonly userId: string
  membershipId: string
  choice: Choice | null
  /** What they are shown as. */
  shown: Meaning
}

/** The person who opens a page, and the status they chose. */
export interface Arriving {
  userId: string
  membershipId: string
  choice: Choice | null
}

/** `P` is anything that identifies a page: the same object when it arrives, speaks and leaves. */
type Known<P> = Person & { connections: Map<P, Connection> }

/** The people of one Space and their pages. Reports every change in what they are shown as. */
export interface People<P extends object = object> {
  arrive(page: P, who: Arriving): void
  say(page: P, state: 'active' | 'idle'): void
  /** `at` is when the page ended. */
  leave(page: P, how: Ending, at: number): void
  choose(userId: string, choice: Choice): void
  /** The Space's idle time has changed. */
  heedIdleTime(): void
  /** Do not wait for these pages to come back, if they closed. */
  cut(which: (page: P, userId: string) => boolean): void
  find(userId: string): Person | undefined
  all(): Iterable<Person>
  /** Applies the passing of time, and forgets people who left long ago. */
  settle(): void
}

interface Needs {
  clock: Clock
  /** The time without input after which someone is idle, as the Space sets it now. */
  idleMilliseconds: () => number
  onChange: (person: Person, before: Meaning) => void
}

/** People who left are remembered this long, for pages that come back and ask what changed. */
export const rememberedMilliseconds = 10 * 60_000

const isSame = (one: Meaning, other: Meaning) =>
  one.status === other.status &&
  one.since === other.since &&
  one.reason === other.reason &&
  one.pages === other.pages

/**
 * Ended connections no longer count, except the one with the latest activity: it shows since when the person is
 * idle.
 */
function prune<P>(connections: Map<P, Connection>, now: number): void {
  const gone = [...connections].filter(([, one]) => one.goneAt !== null && one.goneAt <= now)
  const end = ([, one]: [P, Connection]) => Math.min(one.activeUntil, one.endedAt ?? now)
  const last = gone.reduce<(typeof gone)[number] | null>(
    (best, one) => (best && end(best) >= end(one) ? best : one),
    null,
  )
  for (const one of gone) if (one !== last) connections.delete(one[0])
}

/**
 * Keeps the people of one Space. It is long because every act here changes the same three maps, and must leave
 * them in agreement.
 */
export function keepPeople<P extends object>({
  clock,
  idleMilliseconds,
  onChange,
}: Needs): People<P> {
  const people = new Map<string, Known<P>>()
  const ofPage = new Map<P, Known<P>>()
  /** Pages of people who were offline, until their first message. */
  const waiting = new Map<P, { who: Arriving; cancel: () => void }>()

  function judge(person: Known<P>): void {
    // For someone offline, only the verdict from when they left is kept.
    if (person.connections.size === 0) return
    const now = clock.now()
    const before = person.shown
    person.shown = meaningOf([...person.connections.values()], person.choice, now)
    if (person.shown.status === 'offline') person.connections.clear()
    else prune(person.connections, now)
    if (!isSame(before, person.shown)) onChange(person, before)
  }
  function knownAs({ userId, membershipId, choice }: Arriving): Known<P> {
    const person: Known<P> = people.get(userId) ?? {
      userId,
      membershipId,
      choice,
      connections: new Map(),
      shown: meaningOf([], null, clock.now()),
    }
    people.set(userId, person)
    person.membershipId = membershipId
    person.choice = choice
    return person
  }
  function enter(page: P, who: Arriving): Known<P> {
    const person = knownAs(who)
    const others = [...person.connections.values()]
    const one =
      others.length > 0
        ? furtherConnection(others)
        : firstConnection(clock.now(), idleMilliseconds())
    person.connections.set(page, one)
    ofPage.set(page, person)
    return person
  }
  /** The page has sent its first message, or its time to do so is over. */
  function enterWaiting(page: P): void {
    const waited = waiting.get(page)
    if (!waited) return
    waited.cancel()
    waiting.delete(page)
    enter(page, waited.who)
  }
  function change(page: P, how: (one: Connection) => Connection): void {
    const person = ofPage.get(page)
    const one = person?.connections.get(page)
    if (!person || !one) return
    person.connections.set(page, how(one))
    judge(person)
  }

  return {
    arrive(page, who) {
      const isHere = (people.get(who.userId)?.connections.size ?? 0) > 0
      if (isHere) return judge(enter(page, who))
      // Nothing is sent out before the page has reported whether anyone is at it.
      const cancel = clock.after(durations.firstWordSeconds * 1000, () => {
        enterWaiting(page)
        change(page, one => one)
      })
      waiting.set(page, { who, cancel })
    },
    say(page, state) {
      enterWaiting(page)
      const now = clock.now()
      change(page, one =>
        state === 'active' ? withInput(one, now, idleMilliseconds()) : withoutInput(one, now),
      )
    },
    leave(page, how, at) {
      waiting.get(page)?.cancel()
      waiting.delete(page)
      change(page, one => ended(one, at, how))
      ofPage.delete(page)
    },
    choose(userId, choice) {
      for (const { who } of waiting.values()) if (who.userId === userId) who.choice = choice
      const person = people.get(userId)
      if (!person) return
      person.choice = choice
      judge(person)
    },
    heedIdleTime() {
      const now = clock.now()
      for (const person of people.values()) {
        for (const [page, one] of person.connections) {
          person.connections.set(page, withIdleTime(one, now, idleMilliseconds()))
        }
        judge(person)
      }
    },
    cut(which) {
      const now = clock.now()
      for (const person of people.values()) {
        for (const [page, one] of person.connections) {
          if (which(page, person.userId)) person.connections.set(page, ended(one, now, 'cut'))
        }
        judge(person)
      }
    },
    find: userId => people.get(userId),
    all: () => people.values(),
    settle() {
      const now = clock.now()
      for (const person of people.values()) {
        const { status, since, nextAt } = person.shown
        if (nextAt !== null && nextAt <= now) judge(person)
        else if (status === 'offline' && (since ?? 0) < now - rememberedMilliseconds) {
          people.delete(person.userId)
        }
      }
    },
  }
}
