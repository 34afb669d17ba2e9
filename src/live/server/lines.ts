import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import { tooManyRequests } from '../../platform/server/rate-limit.ts'
import { type CloseCode, closeCodes } from '../close-code.ts'
import { pingSeconds, silenceSeconds } from '../signs-of-life.ts'
import { type Asked, type Line, type LineEnd, type OpenLine, openLine } from './line.ts'

/** A place for a line that is being opened: taken before anything is read, so that no end is missed. */
export interface Opening {
  readonly asked: Asked
  /** Why it must not open after all: its session or access ended meanwhile. */
  readonly end: CloseCode | null
  /** Turns it into a line, which is closed at once if it must not open. */
  open(connection: { ws: WebSocket; raw: Socket }, heard: LineHeard, leaseUntil: number): Line
  /** Gives the place back, unless it became a line. */
  release(): void
}

/** Callbacks for what comes over a line. */
export interface LineHeard {
  onOpen(line: Line): void
  onText(line: Line, text: string): void
  onCaughtUp(line: Line): void
  /** It ended this long ago: for a silent page that is when its time ran out. */
  onEnd(line: Line, how: LineEnd, agoMilliseconds: number): void
}

/** Which lines to act on: all that match the given fields. */
export type Which = Partial<Pick<Asked, 'userId' | 'spaceId' | 'session'>>

/** Every line of this node. It knows only the ids of sessions, people and Spaces. */
export interface Lines {
  /** Takes a place, or refuses with 429 if someone has too many. */
  take(asked: Asked): Opening
  /** Ends lines, including those still being opened; returns how many open lines there were. */
  close(which: Which, code: CloseCode): number
  /** Refuses lines that are still being opened: the facts they were allowed by no longer hold. */
  refuseOpening(which: Which, code: CloseCode): void
  count(which: Which): number
  all(): Iterable<OpenLine>
  /** Pings lines, and ends those that are silent, too far behind, or no longer allowed to stay. */
  sweep(): void
  stop(): void
}

const linesPerPerson = 50
const linesPerAddress = 2_000
const pingMilliseconds = pingSeconds * 1000
const silenceMilliseconds = silenceSeconds * 1000
const behindMilliseconds = 10_000
const sweepMilliseconds = 250

type Place = { asked: Asked; end: CloseCode | null; line: OpenLine | null }
type Index = Map<string, Set<Place>>

const add = (index: Index, key: string, place: Place) => {
  const places = index.get(key)
  if (places) places.add(place)
  else index.set(key, new Set([place]))
}
const remove = (index: Index, key: string, place: Place) => {
  const places = index.get(key)
  places?.delete(place)
  if (places?.size === 0) index.delete(key)
}

/** `limited` is whether there is a limit per person and per address. */
export function keepLines({ now, limited }: { now: () => number; limited: boolean }): Lines {
  const byUser: Index = new Map()
  const bySession: Index = new Map()
  const byBucket: Index = new Map()
  const open = new Set<OpenLine>()
  let sweptAt = now()
  let stopped = false

  const places = ({ userId, spaceId, session }: Which): Place[] => {
    const found = session ? bySession.get(session) : userId ? byUser.get(userId) : undefined
    return [...(found ?? [])].filter(
      ({ asked }) =>
        (!spaceId || asked.spaceId === spaceId) && (!userId || asked.userId === userId),
    )
  }
  const forget = (place: Place) => {
    remove(byUser, place.asked.userId, place)
    remove(bySession, place.asked.session, place)
    remove(byBucket, place.asked.bucket, place)
    if (place.line) open.delete(place.line)
  }
  const finish = (place: Place, code: CloseCode) => {
    place.end ??= code
    place.line?.close(code)
  }

  function take(asked: Asked): Opening {
    const full = (index: Index, key: string, most: number) => (index.get(key)?.size ?? 0) >= most
    if (
      limited &&
      (full(byUser, asked.userId, linesPerPerson) || full(byBucket, asked.bucket, linesPerAddress))
    ) {
      throw tooManyRequests(30)
    }
    const place: Place = { asked, end: stopped ? closeCodes.restart : null, line: null }
    add(byUser, asked.userId, place)
    add(bySession, asked.session, place)
    add(byBucket, asked.bucket, place)
    return {
      asked,
      get end() {
        return place.end
      },
      open({ ws, raw }, heard, leaseUntil) {
        const line = openLine(
          asked,
          { ws, raw, now },
          {
            onText: text => heard.onText(line, text),
            onCaughtUp: () => heard.onCaughtUp(line),
            onEnd(how) {
              forget(place)
              const silentFor = now() - line.signAt
              heard.onEnd(line, how, how === 'silent' ? silentFor - silenceMilliseconds : 0)
            },
          },
        )
        line.leaseUntil = leaseUntil
        // Lines that open together should not be pinged together from then on.
        line.pingedAt = now() - Math.random() * pingMilliseconds
        place.line = line
        open.add(line)
        heard.onOpen(line)
        if (place.end !== null) line.close(place.end)
        return line
      },
      release() {
        if (!place.line) forget(place)
      },
    }
  }

  function sweep(): void {
    const at = now()
    // If this process was held up, nobody else was silent because of it.
    const heldUp = at - sweptAt - sweepMilliseconds
    sweptAt = at
    for (const line of open) {
      if (heldUp > 1_000) line.signAt = Math.min(at, line.signAt + heldUp)
      if (at - line.signAt >= silenceMilliseconds) line.drop()
      else if (at >= line.leaseUntil) line.close(closeCodes.tooMuch)
      else if (line.behindSince !== null && at - line.behindSince >= behindMilliseconds) {
        line.close(closeCodes.tooMuch)
      } else if (at - line.pingedAt >= pingMilliseconds) {
        line.pingedAt = at
        line.ping()
      }
    }
  }
  const timer = setInterval(sweep, sweepMilliseconds)
  timer.unref()

  return {
    take,
    close(which, code) {
      const found = places(which)
      for (const place of found) finish(place, code)
      return found.filter(place => place.line).length
    },
    refuseOpening(which, code) {
      for (const place of places(which)) if (!place.line) place.end ??= code
    },
    count: which => places(which).filter(place => place.line).length,
    all: () => open,
    sweep,
    stop() {
      stopped = true
      clearInterval(timer)
      for (const index of [...byUser.values()]) {
        for (const place of [...index]) finish(place, closeCodes.restart)
      }
    },
  }
}
