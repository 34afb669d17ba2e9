import { closeCodes } from '../close-code.ts'
import { noteBroken, noteOpen } from './line-state.ts'
import { reconnectDelay } from './reconnect-delay.ts'
import { judgeSilence } from './silence.ts'

/** What a line needs to know, and its callbacks. */
interface Needs {
  /** Where to connect; called before every attempt. */
  address(): string
  /** A message that the server always answers. */
  question: object
  /** The line is open: send the first messages. */
  onOpen(): void
  /** A message came. `isFirst` means the first one after the line was opened or reopened. */
  onFrame(frame: { type: string }, isFirst: boolean): void
  /**
   * The line was ended on purpose, or refused: the session or the access may be over. The next attempt waits
   * for the promise this returns.
   */
  onRefused(): Promise<unknown>
}

/** One line to the server, kept open until it is ended. */
export interface Line {
  /** Sends a message, if the line is open. */
  send(frame: object): void
  /** Checks the line at once: someone came back to the page, or the network did. */
  wake(): void
  end(): void
}

// A line that lasts this long counts as good; one that breaks sooner counts as a failed attempt.
const goodMilliseconds = 10_000
// A timer that runs this late was slowed down, or the machine slept.
const lateMilliseconds = 2_000
const lookAgainMilliseconds = 1_000
// When someone comes back to a page, it asks for a sign of life unless there was one just now.
const freshMilliseconds = 2_000

// After the server said "too much", the page waits a second or two, even the first time.
const triesWhenTooMuch = 3

const isRefusal = (code: number | null) =>
  code === closeCodes.sessionEnded || code === closeCodes.accessEnded

/**
 * Opens a line, and opens it again whenever it breaks. It is long because each event of a socket changes the same
 * few variables: whether it is open, and when to try again.
 */
export function openLine(needs: Needs): Line {
  let socket: WebSocket | null = null
  let isOpen = false
  let openedAt = 0
  let heardAt = 0
  let askedAt: number | null = null
  let wasHeard = false
  let tries = 0
  let isOver = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const later = (act: () => void, milliseconds: number) => {
    clearTimeout(timer)
    timer = setTimeout(act, milliseconds)
  }

  const send = (frame: object) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame))
  }

  const ask = () => {
    askedAt = Date.now()
    send(needs.question)
  }

  function look(dueAt = Date.now(), isSecond = false): void {
    const now = Date.now()
    const judged = judgeSilence({ isOpen, heardAt, askedAt }, now)
    if (judged.kind === 'dead') {
      // If nothing ran for a while, messages that came meanwhile are read after this: check once more.
      if (isSecond || now - dueAt <= lateMilliseconds) lose(null, heardAt)
      else later(() => look(now + lookAgainMilliseconds, true), lookAgainMilliseconds)
    } else if (judged.kind === 'ask') {
      ask()
      look()
    } else later(() => look(judged.until), judged.until - now)
  }

  function connect(): void {
    if (isOver || socket) return
    const mine = new WebSocket(needs.address())
    socket = mine
    isOpen = false
    wasHeard = false
    askedAt = null
    heardAt = Date.now()
    mine.onopen = () => {
      if (mine !== socket) return
      isOpen = true
      openedAt = Date.now()
      heardAt = openedAt
      needs.onOpen()
      look()
    }
    mine.onmessage = ({ data }) => {
      if (mine !== socket) return
      heardAt = Date.now()
      const isFirst = !wasHeard
      wasHeard = true
      if (isFirst) noteOpen()
      needs.onFrame(JSON.parse(data), isFirst)
    }
    mine.onclose = ({ code }) => {
      // Code 1006 does not come from the server, which may have been gone for a while.
      if (mine === socket) lose(code, code === 1006 ? heardAt : Date.now())
    }
    look()
  }

  function lose(code: number | null, lastNewsAt: number): void {
    const lost = socket
    const wasOpen = isOpen
    clearTimeout(timer)
    socket = null
    isOpen = false
    lost?.close()
    noteBroken(lastNewsAt)
    if (wasOpen && Date.now() - openedAt >= goodMilliseconds) tries = 0
    if (code === closeCodes.tooMuch) tries = Math.max(tries, triesWhenTooMuch)
    const wait = reconnectDelay(tries, Math.random())
    tries += 1
    const retry = () => {
      if (!isOver && !socket) later(connect, wait)
    }
    // To a browser, a refused attempt looks as if nobody were there, and mostly nobody is.
    if (isRefusal(code)) needs.onRefused().finally(retry)
    else {
      if (!wasOpen) needs.onRefused()
      retry()
    }
  }

  connect()
  return {
    send,
    wake() {
      if (isOver) return
      if (!socket) later(connect, 0)
      else {
        const isAsked = askedAt !== null && askedAt >= heardAt
        if (isOpen && !isAsked && Date.now() - heardAt > freshMilliseconds) ask()
        look()
      }
    },
    end() {
      isOver = true
      clearTimeout(timer)
      const last = socket
      socket = null
      last?.close()
    },
  }
}
