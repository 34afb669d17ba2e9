import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import { tooManyRequests } from '../../platform/server/rate-limit.ts'
import { type CloseCode, closeCodes } from '../close-code.ts'
import { pingSeconds, silenceSeconds } from '../signs-of-life.ts'
import { type Line, type LineEnd, type LineRequest, type OpenLine, openLine } from './line.ts'
import { keepPlaces, type LinePlace, type Places, type Which } from './places.ts'

/** A place for a line that is being opened: taken before anything is read, so that no end is missed. */
export interface Opening {
  readonly asked: LineRequest
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

/** Every line of this node. It knows only the ids of sessions, people and Spaces. */
export interface Lines {
  /** Takes a place, or refuses with 429 if someone has too many. */
  take(asked: LineRequest): Opening
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

const pingMilliseconds = pingSeconds * 1000
const silenceMilliseconds = silenceSeconds * 1000
const behindMilliseconds = 10_000
const sweepMilliseconds = 250

/** Pings a line when it is time to, or ends it. */
function look(line: OpenLine, at: number): void {
  if (at - line.signAt >= silenceMilliseconds) line.drop()
  else if (at >= line.leaseUntil) line.close(closeCodes.tooMuch)
  else if (line.behindSince !== null && at - line.behindSince >= behindMilliseconds) {
    line.close(closeCodes.tooMuch)
  } else if (at - line.pingedAt >= pingMilliseconds) {
    line.pingedAt = at
    line.ping()
  }
}

function end(place: LinePlace, code: CloseCode): void {
  place.end ??= code
  place.line?.close(code)
}

interface Needs {
  now: () => number
  open: Set<OpenLine>
  places: Places
}

/** Makes a line of a place, and gives the place back when the line ends. */
function openIn(
  place: LinePlace,
  { ws, raw }: Parameters<Opening['open']>[0],
  heard: LineHeard,
  { now, open, places }: Needs,
): OpenLine {
  const line = openLine(
    place.asked,
    { ws, raw, now },
    {
      onText: text => heard.onText(line, text),
      onCaughtUp: () => heard.onCaughtUp(line),
      onEnd(how) {
        places.remove(place)
        open.delete(line)
        const silentFor = now() - line.signAt
        heard.onEnd(line, how, how === 'silent' ? silentFor - silenceMilliseconds : 0)
      },
    },
  )
  // Lines that open together should not be pinged together from then on.
  line.pingedAt = now() - Math.random() * pingMilliseconds
  place.line = line
  open.add(line)
  return line
}

/** `limited` is whether there is a limit per person and per address. */
export function keepLines({ now, limited }: { now: () => number; limited: boolean }): Lines {
  const places = keepPlaces()
  const open = new Set<OpenLine>()
  let sweptAt = now()
  let stopped = false

  function take(asked: LineRequest): Opening {
    if (limited && places.isFull(asked)) throw tooManyRequests(30)
    const place: LinePlace = { asked, end: stopped ? closeCodes.restart : null, line: null }
    places.add(place)
    return {
      asked,
      get end() {
        return place.end
      },
      open(connection, heard, leaseUntil) {
        const line = openIn(place, connection, heard, { now, open, places })
        line.leaseUntil = leaseUntil
        heard.onOpen(line)
        if (place.end !== null) line.close(place.end)
        return line
      },
      release() {
        if (!place.line) places.remove(place)
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
      look(line, at)
    }
  }
  const timer = setInterval(sweep, sweepMilliseconds)
  timer.unref()

  return {
    take,
    close(which, code) {
      const found = places.find(which)
      for (const place of found) end(place, code)
      return found.filter(place => place.line).length
    },
    refuseOpening(which, code) {
      for (const place of places.find(which)) if (!place.line) place.end ??= code
    },
    count: which => places.find(which).filter(place => place.line).length,
    all: () => open,
    sweep,
    stop() {
      stopped = true
      clearInterval(timer)
      for (const place of places.all()) end(place, closeCodes.restart)
    },
  }
}
