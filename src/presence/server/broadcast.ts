import type { Clock } from './clock.ts'
import { type History, keepHistory } from './history.ts'
import type { People, Person } from './people.ts'
import {
  type Audience,
  type LastSeenOf,
  personText,
  presenceBytes,
  snapshotBytes,
} from './telling.ts'

export interface BroadcastNeeds {
  clock: Clock
  people: Pick<People, 'all' | 'find'>
  lastSeenOf: LastSeenOf
  /** A random part, so that versions of another room, or from before a restart, are not taken for ours. */
  epoch: string
}

/**
 * The updates of one audience. Changes that the audience cannot see are not in its updates and do not change its
 * version numbers.
 */
export interface Broadcast {
  readonly needs: BroadcastNeeds
  readonly audience: Audience
  readonly history: History
  /** People who changed visibly since the last update. */
  readonly changed: Set<string>
  /** Everyone who is here, built for the first page that asked since the last update. */
  snapshot: Buffer | null
  /** The frames for pages with an older update, by its number: many pages come back with the same one. */
  readonly missed: Map<number, Buffer>
}

/** The people a page needs; null means everyone. */
type Watched = ReadonlySet<string> | null

/** The next update of an audience. */
interface Telling {
  /** The number of the update before. The two are the same if nothing changed. */
  readonly before: number
  readonly number: number
  /** Who changed, in the order of the places that `bytesFor` takes. */
  readonly userIds: string[]
  /** The frame for pages that have the update `told`: the people at these places in the list, or all. */
  bytesFor(told: number, places: readonly number[] | null): Buffer
}

/** If more people than this changed, a snapshot is sent, which is built once for everyone. */
const missedAtMost = 500

/** What was missed is kept for this many older updates, until the next one. */
const keptMissed = 16

export const openBroadcast = (audience: Audience, needs: BroadcastNeeds): Broadcast => ({
  needs,
  audience,
  history: keepHistory(),
  changed: new Set(),
  snapshot: null,
  missed: new Map(),
})

const versionOf = ({ needs, audience }: Broadcast, telling: number) =>
  `${needs.epoch}.${audience[0]}${telling}`
const textOf = ({ needs, audience }: Broadcast, person: Person) =>
  personText(audience, person, () => needs.lastSeenOf(person))
const known = ({ needs }: Broadcast, userIds: Iterable<string>) =>
  [...userIds].flatMap(userId => needs.people.find(userId) ?? [])

/** The number of the update that this version names, or null if it is not one of this audience's. */
export function tellingOf(broadcast: Broadcast, version: string | undefined): number | null {
  const telling = Number(version?.slice(broadcast.needs.epoch.length + 2))
  return Number.isInteger(telling) && versionOf(broadcast, telling) === version ? telling : null
}

/** Everyone who is here, among those who are watched. */
export function snapshotOf(broadcast: Broadcast, watched: Watched): Buffer {
  if (!watched && broadcast.snapshot) return broadcast.snapshot
  const { clock, people } = broadcast.needs
  const here = (watched ? known(broadcast, watched) : [...people.all()]).filter(
    person => person.shown.status !== 'offline',
  )
  // It may be newer than its version says; then the next update repeats that part.
  const bytes = snapshotBytes({
    version: versionOf(broadcast, broadcast.history.latest),
    at: clock.now(),
    people: here.map(person => textOf(broadcast, person)),
  })
  if (!watched) broadcast.snapshot = bytes
  return bytes
}

/** What changed since an update, or null if that is long ago or a lot. */
export function missedSince(broadcast: Broadcast, told: number, watched: Watched): Buffer | null {
  const { missed } = broadcast
  const bytes = (!watched && missed.get(told)) || buildMissed(broadcast, told, watched)
  if (!bytes) return null
  if (missed.size >= keptMissed) missed.clear()
  if (!watched) missed.set(told, bytes)
  return bytes
}

function buildMissed(broadcast: Broadcast, told: number, watched: Watched): Buffer | null {
  const missed = broadcast.history.since(told)
  for (const userId of broadcast.changed) missed?.add(userId)
  const changed = missed && known(broadcast, missed)
  // Someone who left so long ago that they are forgotten is not in a snapshot, either.
  if (!missed || !changed || changed.length < missed.size || missed.size > missedAtMost) return null
  return presenceBytes(versionOf(broadcast, told), {
    version: versionOf(broadcast, broadcast.history.latest),
    at: broadcast.needs.clock.now(),
    people: changed
      .filter(({ userId }) => watched?.has(userId) ?? true)
      .map(person => textOf(broadcast, person)),
  })
}

/** Puts what changed into one update. Pages with the same version and the same people watched get the same bytes. */
export function nextTelling(broadcast: Broadcast, at: number): Telling {
  const changed = known(broadcast, broadcast.changed)
  const before = broadcast.history.latest
  const number = changed.length > 0 ? broadcast.history.add([...broadcast.changed], at) : before
  broadcast.changed.clear()
  if (number !== before) {
    broadcast.snapshot = null
    broadcast.missed.clear()
  }

  let texts: string[] | null = null
  const built = new Map<string, Buffer>()
  return {
    before,
    number,
    userIds: changed.map(person => person.userId),
    bytesFor(told, places) {
      const key = `${told} ${places?.join(' ')}`
      const found = built.get(key)
      if (found) return found
      const all = texts ?? changed.map(person => textOf(broadcast, person))
      texts = all
      const bytes = presenceBytes(versionOf(broadcast, told), {
        version: versionOf(broadcast, number),
        at,
        people: places ? places.map(nth => all[nth] ?? '') : all,
      })
      built.set(key, bytes)
      return bytes
    },
  }
}
