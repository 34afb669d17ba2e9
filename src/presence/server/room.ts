import { randomBytes } from 'node:crypto'
import type { Hint } from '../../live/hint.ts'
import { hints } from '../../live/hint.ts'
import type { Line } from '../../live/server/line.ts'
import type { Meaning } from '../meaning.ts'
import type { Clock } from './clock.ts'
import { gather } from './gather.ts'
import { keepHistory } from './history.ts'
import type { People, Person } from './people.ts'
import {
  type Audience,
  absentText,
  audiences,
  hintsBytes,
  isVisible,
  type LastSeenOf,
  personText,
  presenceBytes,
  snapshotBytes,
} from './telling.ts'
import { type Watching, watching } from './watching.ts'

/** A page as the room tells it things. */
export interface Listener {
  readonly line: Line
  audience: Audience
  /** The number of the telling this page holds, or null before the first. */
  told: number | null
  /** The people it cares for; null means everyone. */
  watched: ReadonlySet<string> | null
}

/** Everyone of one audience who cares for everyone and holds the same: they are told with the same bytes. */
interface Lane {
  told: number
  snapshot: Buffer | null
}

/** Tells the pages of one Space who is here, as it changes. */
export interface Room {
  /** `since` is a version the page holds from before. */
  join(line: Line, audience: Audience, since: string | undefined): Listener
  leave(listener: Listener): void
  changed(person: Person, before: Meaning): void
  hint(what: Hint): void
  watch(listener: Listener, userIds: string[]): void
  /** Tells everything anew: asked for, or because the page may see more or less than before. */
  resync(listener: Listener): void
  /** The page reads again: it is told what it missed. */
  catchUp(listener: Listener): void
  readonly size: number
  stop(): void
}

interface Needs {
  clock: Clock
  people: Pick<People, 'all' | 'find'>
  lastSeenOf: LastSeenOf
}

export function openRoom({ clock, people, lastSeenOf }: Needs): Room {
  // Versions of another room, or of this one before a restart, are not taken for ours.
  const epoch = randomBytes(6).toString('base64url')
  const listeners = new Set<Listener>()
  const history = keepHistory()
  const lanes: Record<Audience, Lane> = {
    users: { told: 0, snapshot: null },
    colleagues: { told: 0, snapshot: null },
  }
  const watchers: Watching<Listener> = watching()
  /** Who changed since the last telling, and for whom that is to be seen. */
  const changes = new Map<string, Set<Audience>>()
  const wantedHints = new Set<Hint>()

  const version = (audience: Audience, telling: number) => `${epoch}.${audience[0]}${telling}`
  const tellingOf = (audience: Audience, given: string | undefined): number | null => {
    const telling = Number(given?.slice(epoch.length + 2))
    return Number.isInteger(telling) && version(audience, telling) === given ? telling : null
  }
  const textOf = (audience: Audience, userId: string) => {
    const person = people.find(userId)
    if (!person) return absentText(audience, userId)
    return personText(audience, person, () => lastSeenOf(person))
  }
  const here = (audience: Audience, userIds: Iterable<string> | null) => {
    const found = userIds
      ? [...userIds].flatMap(userId => people.find(userId) ?? [])
      : [...people.all()]
    return found
      .filter(person => person.shown.status !== 'offline')
      .map(person => personText(audience, person, () => lastSeenOf(person)))
  }

  function snapshotOf({ audience, watched }: Listener): Buffer {
    const lane = lanes[audience]
    const telling = (userIds: Iterable<string> | null) =>
      snapshotBytes({
        version: version(audience, lane.told),
        at: clock.now(),
        people: here(audience, userIds),
      })
    if (watched) return telling(watched)
    // It may tell more than its version: then the next telling says that again.
    lane.snapshot ??= telling(null)
    return lane.snapshot
  }
  function tellAll(listener: Listener): void {
    if (listener.line.write(snapshotOf(listener))) {
      listener.told = lanes[listener.audience].told
    }
  }
  /** What changed since the page was told last, or all of it where that is too long ago. */
  function tellMissed(listener: Listener, told: number): void {
    const { audience, watched, line } = listener
    const missed = history.since(told)
    if (!missed) {
      tellAll(listener)
      return
    }
    const userIds = [...missed, ...changes.keys()].filter(userId => watched?.has(userId) ?? true)
    const lane = lanes[audience]
    const bytes = presenceBytes(version(audience, told), {
      version: version(audience, lane.told),
      at: clock.now(),
      people: [...new Set(userIds)].map(userId => textOf(audience, userId)),
    })
    if (line.write(bytes)) listener.told = lane.told
  }

  /** Tells whoever of an audience cares for everyone, with the same bytes. */
  function tellLane(audience: Audience, telling: number, userIds: string[], at: number): void {
    const lane = lanes[audience]
    const frames = hintsBytes(audience, wantedHints)
    const before = lane.told
    if (userIds.length > 0) {
      const told = { version: version(audience, telling), at }
      const texts = userIds.map(userId => textOf(audience, userId))
      frames.unshift(presenceBytes(version(audience, before), { ...told, people: texts }))
      lane.told = telling
      lane.snapshot = null
    }
    if (frames.length === 0) return
    const bytes = Buffer.concat(frames)
    for (const listener of listeners) {
      if (listener.audience !== audience || listener.watched || listener.told !== before) continue
      if (listener.line.write(bytes)) listener.told = lane.told
    }
  }
  /** Tells whoever watches some of the changed, those who watch the same with the same bytes. */
  function tellWatchers(audience: Audience, telling: number, userIds: string[], at: number): void {
    const built = new Map<string, Buffer>()
    const texts = userIds.map(userId => textOf(audience, userId))
    for (const [listener, changed] of watchers.touched(userIds, one => one.audience === audience)) {
      if (listener.told === null) continue
      const key = `${listener.told} ${changed.join(' ')}`
      const bytes =
        built.get(key) ??
        presenceBytes(version(audience, listener.told), {
          ...{ version: version(audience, telling), at },
          people: changed.map(nth => texts[nth] ?? ''),
        })
      built.set(key, bytes)
      if (listener.line.write(bytes)) listener.told = telling
    }
    const hinted = Buffer.concat(hintsBytes(audience, wantedHints))
    if (hinted.length === 0) return
    for (const listener of watchers.all()) {
      if (listener.audience === audience) listener.line.write(hinted)
    }
  }
  function tell(): void {
    const at = clock.now()
    const told = [...changes]
    changes.clear()
    const telling =
      told.length > 0
        ? history.add(
            told.map(([userId]) => userId),
            at,
          )
        : 0
    for (const audience of audiences) {
      const userIds = told.filter(([, seers]) => seers.has(audience)).map(([userId]) => userId)
      // Whoever watches is told first: the lane's own number moves on with its telling.
      tellWatchers(audience, telling, userIds, at)
      tellLane(audience, telling, userIds, at)
    }
    wantedHints.clear()
  }
  const gathering = gather(clock, tell)

  return {
    join(line, audience, since) {
      const listener: Listener = { line, audience, told: null, watched: null }
      listeners.add(listener)
      const told = tellingOf(audience, since)
      if (told === null) tellAll(listener)
      else tellMissed(listener, told)
      return listener
    },
    leave(listener) {
      listeners.delete(listener)
      watchers.remove(listener)
    },
    changed(person, before) {
      const seers = changes.get(person.userId) ?? new Set()
      changes.set(person.userId, seers)
      // There and back again is a change as well: a page may have been told what was in between.
      for (const audience of audiences) {
        if (isVisible(audience, before, person.shown)) seers.add(audience)
      }
      gathering.want()
    },
    hint(what) {
      wantedHints.add(what)
      gathering.want()
    },
    watch(listener, userIds) {
      listener.watched = new Set(userIds)
      watchers.set(listener, userIds)
      tellAll(listener)
    },
    resync(listener) {
      listener.told = null
      tellAll(listener)
    },
    catchUp(listener) {
      if (listener.told === null) tellAll(listener)
      else tellMissed(listener, listener.told)
      // What it was not told of meanwhile may have been any of them.
      listener.line.write(Buffer.concat(hintsBytes(listener.audience, hints)))
    },
    get size() {
      return listeners.size
    },
    stop: gathering.stop,
  }
}
