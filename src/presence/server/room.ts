import { randomBytes } from 'node:crypto'
import { type Hint, hints } from '../../live/hint.ts'
import type { Line } from '../../live/server/line.ts'
import type { Meaning } from '../meaning.ts'
import {
  type Broadcast,
  type BroadcastNeeds,
  missedSince,
  nextTelling,
  openBroadcast,
  snapshotOf,
  tellingOf,
} from './broadcast.ts'
import { gather } from './gather.ts'
import type { Person } from './people.ts'
import { type Audience, audiences, hintsBytes, isVisible } from './telling.ts'
import { type Watching, watching } from './watching.ts'

/** A page that receives the room's updates. */
export interface Listener {
  readonly line: Line
  audience: Audience
  /** The number of the update this page has, or null before the first. */
  told: number | null
  /** The people it needs; null means everyone. */
  watched: ReadonlySet<string> | null
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

/** Sends a page everyone who is here. */
function tellAll(broadcast: Broadcast, listener: Listener): void {
  const { line, watched } = listener
  if (!line.takes() || !line.write(snapshotOf(broadcast, watched))) return
  listener.told = broadcast.history.latest
}

/** Sends the changes since the page's last update, or everything if these are not known. */
function tellMissed(broadcast: Broadcast, listener: Listener, told: number | null): void {
  const bytes = told !== null && missedSince(broadcast, told, listener.watched)
  if (!bytes) tellAll(broadcast, listener)
  else if (listener.line.write(bytes)) listener.told = broadcast.history.latest
}

/** Updates the pages of one audience, and hints at what they should ask for again. */
function tellAudience(
  broadcast: Broadcast,
  at: number,
  pages: { listeners: Iterable<Listener>; watchers: Watching<Listener> },
  wantedHints: ReadonlySet<Hint>,
): void {
  const { listeners, watchers } = pages
  const hinted = hintsBytes(broadcast.audience, wantedHints)
  const { before, number, userIds, bytesFor } = nextTelling(broadcast, at)
  const touched = watchers.touched(userIds, one => one.audience === broadcast.audience)
  for (const listener of listeners) {
    if (listener.audience !== broadcast.audience || listener.told === null) continue
    const places = listener.watched ? (touched.get(listener) ?? []) : null
    const isTold = number !== before && (places ? places.length > 0 : listener.told === before)
    const frames = isTold ? [bytesFor(listener.told, places), ...hinted] : hinted
    if (frames.length === 0) continue
    const [only = Buffer.alloc(0)] = frames
    const isWritten = listener.line.write(frames.length === 1 ? only : Buffer.concat(frames))
    if (isTold && isWritten) listener.told = number
  }
}

/** Opens the room of a Space. */
export function openRoom(given: Omit<BroadcastNeeds, 'epoch'>): Room {
  const needs = { ...given, epoch: randomBytes(6).toString('base64url') }
  const broadcasts = {
    users: openBroadcast('users', needs),
    colleagues: openBroadcast('colleagues', needs),
  }
  const listeners = new Set<Listener>()
  const watchers = watching<Listener>()
  const pages = { listeners, watchers }
  const wantedHints = new Set<Hint>()

  const gathering = gather(given.clock, () => {
    const at = given.clock.now()
    for (const one of Object.values(broadcasts)) tellAudience(one, at, pages, wantedHints)
    wantedHints.clear()
  })
  function resync(listener: Listener): void {
    listener.told = null
    tellAll(broadcasts[listener.audience], listener)
  }
  return {
    join(line, audience, since) {
      const listener: Listener = { line, audience, told: null, watched: null }
      listeners.add(listener)
      tellMissed(broadcasts[audience], listener, tellingOf(broadcasts[audience], since))
      return listener
    },
    leave(listener) {
      listeners.delete(listener)
      watchers.remove(listener)
    },
    changed(person, before) {
      for (const audience of audiences) {
        // A change that was reversed is a change as well: a page may have received the state in between.
        if (isVisible(audience, before, person.shown))
          broadcasts[audience].changed.add(person.userId)
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
      resync(listener)
    },
    resync,
    catchUp(listener) {
      tellMissed(broadcasts[listener.audience], listener, listener.told)
      // It may have missed any of these hints meanwhile.
      listener.line.write(Buffer.concat(hintsBytes(listener.audience, hints)))
    },
    get size() {
      return listeners.size
    },
    stop: gathering.stop,
  }
}
