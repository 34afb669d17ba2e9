import { randomBytes } from 'node:crypto'
import { type Hint, hints } from '../../live/hint.ts'
import type { Line } from '../../live/server/line.ts'
import type { Meaning } from '../meaning.ts'
import type { Clock } from './clock.ts'
import { gather } from './gather.ts'
import { type History, keepHistory } from './history.ts'
import type { People, Person } from './people.ts'
import {
  type Audience,
  audiences,
  hintsBytes,
  isVisible,
  type LastSeenOf,
  personText,
  presenceBytes,
  snapshotBytes,
} from './telling.ts'
import { watching } from './watching.ts'

/** A page that receives the room's updates. */
export interface Listener {
  readonly line: Line
  audience: Audience
  /** The number of the update this page has, or null before the first. */
  told: number | null
  /** The people it needs; null means everyone. */
  watched: ReadonlySet<string> | null
}

/**
 * The state of one audience. What the audience cannot see is not in its updates and does not change its version
 * numbers.
 */
interface Lane {
  readonly history: History
  /** People who changed visibly since the last update. */
  readonly changed: Set<string>
  /** Everyone who is here, built for the first page that asked since the last update. */
  snapshot: Buffer | null
  /** What pages with an older update missed, by its number: many come back with the same one. */
  readonly missed: Map<number, Buffer>
}

/** Sends the pages of one Space who is here, as it changes. */
export interface Room {
  /** `since` is a version the page has from before. */
  join(line: Line, audience: Audience, since: string | undefined): Listener
  leave(listener: Listener): void
  changed(person: Person, before: Meaning): void
  hint(what: Hint): void
  watch(listener: Listener, userIds: string[]): void
  /** Sends everything again: the page asked for it, or may now see more or less than before. */
  resync(listener: Listener): void
  /** The page reads again: sends it what it missed. */
  catchUp(listener: Listener): void
  readonly size: number
  stop(): void
}

interface Needs {
  clock: Clock
  people: Pick<People, 'all' | 'find'>
  lastSeenOf: LastSeenOf
}

/** If more people than this changed, a snapshot is sent, which is built once for everyone. */
const missedAtMost = 500

/** What was missed is kept for this many older updates, until the next one. */
const keptMissed = 16

const openLane = (): Lane => ({
  history: keepHistory(),
  changed: new Set(),
  snapshot: null,
  missed: new Map(),
})

export function openRoom({ clock, people, lastSeenOf }: Needs): Room {
  // A random part, so that versions of another room, or from before a restart, are not taken for ours.
  const epoch = randomBytes(6).toString('base64url')
  const listeners = new Set<Listener>()
  const lanes: Record<Audience, Lane> = { users: openLane(), colleagues: openLane() }
  const watchers = watching<Listener>()
  const wantedHints = new Set<Hint>()

  const version = (audience: Audience, telling: number) => `${epoch}.${audience[0]}${telling}`
  const tellingOf = (audience: Audience, given: string | undefined): number | null => {
    const telling = Number(given?.slice(epoch.length + 2))
    return Number.isInteger(telling) && version(audience, telling) === given ? telling : null
  }
  const textOf = (audience: Audience, person: Person) =>
    personText(audience, person, () => lastSeenOf(person))
  const known = (userIds: Iterable<string>) =>
    [...userIds].flatMap(userId => people.find(userId) ?? [])

  function snapshotOf({ audience, watched }: Listener): Buffer {
    const lane = lanes[audience]
    if (!watched && lane.snapshot) return lane.snapshot
    const here = (watched ? known(watched) : [...people.all()]).filter(
      person => person.shown.status !== 'offline',
    )
    // It may be newer than its version says; then the next update repeats that part.
    const bytes = snapshotBytes({
      version: version(audience, lane.history.latest),
      at: clock.now(),
      people: here.map(person => textOf(audience, person)),
    })
    if (!watched) lane.snapshot = bytes
    return bytes
  }
  function tellAll(listener: Listener): void {
    if (!listener.line.takes() || !listener.line.write(snapshotOf(listener))) return
    listener.told = lanes[listener.audience].history.latest
  }
  /** What changed since the page's last update, or everything if that is long ago or a lot. */
  function tellMissed(listener: Listener, told: number): void {
    const { audience, watched, line } = listener
    const { history, missed } = lanes[audience]
    const bytes = (!watched && missed.get(told)) || missedBytes(listener, told)
    if (!bytes) return void tellAll(listener)
    if (missed.size >= keptMissed) missed.clear()
    if (!watched) missed.set(told, bytes)
    if (line.write(bytes)) listener.told = history.latest
  }
  function missedBytes({ audience, watched }: Listener, told: number): Buffer | null {
    const { history, changed: pending } = lanes[audience]
    const missed = history.since(told)
    for (const userId of pending) missed?.add(userId)
    const changed = missed && known(missed)
    // Someone who left so long ago that they are forgotten is not in a snapshot, either.
    if (!missed || !changed || changed.length < missed.size || missed.size > missedAtMost) {
      return null
    }
    return presenceBytes(version(audience, told), {
      version: version(audience, history.latest),
      at: clock.now(),
      people: changed
        .filter(({ userId }) => watched?.has(userId) ?? true)
        .map(person => textOf(audience, person)),
    })
  }

  /** Updates one audience; pages with the same version and the same people watched get the same bytes. */
  function tellAudience(audience: Audience, at: number): void {
    const lane = lanes[audience]
    const changed = known(lane.changed)
    const before = lane.history.latest
    const telling = changed.length > 0 ? lane.history.add([...lane.changed], at) : before
    lane.changed.clear()
    if (telling !== before) {
      lane.snapshot = null
      lane.missed.clear()
    }

    let texts: string[] | null = null
    const built = new Map<string, Buffer>()
    const bytesFor = (told: number, places: readonly number[] | null): Buffer => {
      const key = `${told} ${places?.join(' ')}`
      const found = built.get(key)
      if (found) return found
      const all = texts ?? changed.map(person => textOf(audience, person))
      texts = all
      const bytes = presenceBytes(version(audience, told), {
        version: version(audience, telling),
        at,
        people: places ? places.map(nth => all[nth] ?? '') : all,
      })
      built.set(key, bytes)
      return bytes
    }
    const touched = watchers.touched(
      changed.map(person => person.userId),
      one => one.audience === audience,
    )
    const hinted = hintsBytes(audience, wantedHints)
    for (const listener of listeners) {
      if (listener.audience !== audience || listener.told === null) continue
      const places = listener.watched ? (touched.get(listener) ?? []) : null
      const isTold = telling !== before && (places ? places.length > 0 : listener.told === before)
      const frames = isTold ? [bytesFor(listener.told, places), ...hinted] : hinted
      if (frames.length === 0) continue
      const [only = Buffer.alloc(0)] = frames
      const isWritten = listener.line.write(frames.length === 1 ? only : Buffer.concat(frames))
      if (isTold && isWritten) listener.told = telling
    }
  }
  function tell(): void {
    const at = clock.now()
    for (const audience of audiences) tellAudience(audience, at)
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
      for (const audience of audiences) {
        // A change that was reversed is a change as well: a page may have received the state in between.
        if (isVisible(audience, before, person.shown)) lanes[audience].changed.add(person.userId)
      }
      gathering.want()
    },
    hint(what) {
      wantedHints.add(what)
      gathering.want()
    },
    watch(listener, userIds) {
      listener.watched = new Set(userIds)
      watchers.set(listener, [...listener.watched])
      listener.told = null
      tellAll(listener)
    },
    resync(listener) {
      listener.told = null
      tellAll(listener)
    },
    catchUp(listener) {
      if (listener.told === null) tellAll(listener)
      else tellMissed(listener, listener.told)
      // It may have missed any of these hints meanwhile.
      listener.line.write(Buffer.concat(hintsBytes(listener.audience, hints)))
    },
    get size() {
      return listeners.size
    },
    stop: gathering.stop,
  }
}
