import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import { type CloseCode, closeCodes } from '../close-code.ts'
import { pingFrame } from './text-frame.ts'

/** The user of the line, its Space, its session, and the address it comes from. */
export interface LineRequest {
  readonly userId: string
  readonly spaceId: string
  /** The session's hash, in hex. */
  readonly session: string
  readonly bucket: string
}

/** How a line ended: the page left, was silent for too long, or was cut off. */
export type LineEnd = 'closed' | 'silent' | 'cut'

/** One line to one open page. */
export interface Line {
  readonly asked: LineRequest
  /** Null while it is open; set before anything else happens, so that nothing comes after it. */
  readonly end: CloseCode | null
  /** Whether it can take frames now. */
  takes(): boolean
  /** Writes the bytes of whole frames. Returns false, and writes nothing, if the page is too far behind. */
  write(frames: Buffer): boolean
  /** Ends it from this side. */
  close(code: CloseCode): void
}

/** A line as its registry sees it. */
export interface OpenLine extends Line {
  /** The last sign of life, by this process's clock. */
  signAt: number
  pingedAt: number
  /** Until then it may stay without another check. */
  leaseUntil: number
  /** Since when the page has not read what it was sent. */
  behindSince: number | null
  ping(): void
  /** Ends it because of silence: there is nobody to send a reason to. */
  drop(): void
}

/** The most that may wait for one page; any more is for the network to hold, not for us. */
const waitingBytesAtMost = 1024 * 1024
/** A page that does not answer the end of its line is cut off after this time. */
const goodbyeMilliseconds = 2_000
const framesPerTenSeconds = 200

// When a session or an access ends there is nobody to wait for; in all other cases the page may come back in a
// moment.
const isCut = (code: CloseCode) =>
  code === closeCodes.sessionEnded || code === closeCodes.accessEnded

interface Heard {
  onText(text: string): void
  /** The page has read everything it was behind with. */
  onCaughtUp(): void
  onEnd(how: LineEnd): void
}

/** Counts frames. Returns whether there were too many in the present ten seconds. */
function frameLimit(now: () => number): () => boolean {
  let counted = 0
  let countedFrom = now()
  return () => {
    if (now() - countedFrom > 10_000) {
      counted = 0
      countedFrom = now()
    }
    return ++counted > framesPerTenSeconds
  }
}

interface Connection {
  ws: WebSocket
  /** The socket below, for frames that were built once for many pages. */
  raw: Socket
  now: () => number
}

/** Turns an upgraded connection into a line. The line ends once, from whichever side. */
export function openLine(asked: LineRequest, connection: Connection, heard: Heard): OpenLine {
  const { ws, raw, now } = connection
  let isOver = false
  const over = (how: LineEnd) => {
    if (isOver) return
    isOver = true
    heard.onEnd(how)
  }
  const end = (code: CloseCode, how: LineEnd) => {
    if (line.end !== null) return
    line.end = code
    over(how)
    ws.close(code)
    setTimeout(() => ws.terminate(), goodbyeMilliseconds).unref()
  }
  const line: OpenLine & { end: CloseCode | null } = {
    asked,
    end: null,
    signAt: now(),
    pingedAt: now(),
    leaseUntil: 0,
    behindSince: null,
    takes() {
      if (line.end !== null || ws.readyState !== ws.OPEN) return false
      if (raw.writableLength > waitingBytesAtMost) line.behindSince ??= now()
      return line.behindSince === null
    },
    write(frames) {
      if (!line.takes()) return false
      raw.write(frames)
      return true
    },
    ping() {
      line.write(pingFrame)
    },
    close: code => end(code, isCut(code) ? 'cut' : 'closed'),
    drop() {
      if (line.end !== null) return
      line.end = closeCodes.tooMuch
      over('silent')
      ws.terminate()
    },
  }
  ws.on('close', () => {
    line.end ??= closeCodes.restart
    over('closed')
  })
  hearPage(line, connection, heard, code => end(code, 'closed'))
  return line
}

/** Takes in what comes from the page, and refuses what a page may not send. */
function hearPage(
  line: OpenLine,
  { ws, raw, now }: Connection,
  heard: Heard,
  refuse: (code: CloseCode) => void,
): void {
  const isTooMuch = frameLimit(now)
  const alive = () => {
    line.signAt = now()
  }
  ws.on('pong', alive)
  ws.on('ping', () => {
    alive()
    if (isTooMuch()) refuse(closeCodes.tooMuch)
  })
  ws.on('message', (data, isBinary) => {
    alive()
    if (line.end !== null) return
    if (isTooMuch()) return refuse(closeCodes.tooMuch)
    if (isBinary) return refuse(closeCodes.protocolMisuse)
    heard.onText(String(data))
  })
  raw.on('drain', () => {
    if (line.behindSince === null || line.end !== null) return
    line.behindSince = null
    heard.onCaughtUp()
  })
  // The library closes with the right code on frames it cannot read; we only need the close that follows.
  ws.on('error', () => {})
}
