import { closeCodes } from '../close-code.ts'
import { noteBroken, noteOpen } from './line-state.ts'
import { reconnectDelay } from './reconnect-delay.ts'
import { judgeSilence } from './silence.ts'

/** What a line needs to know, and whom to tell. */
interface Needs {
  /** Where to connect to, asked before every try. */
  address(): string
  /** What is answered by a word, whatever else happens. */
  question: object
  /** The line is open: say the first words. */
  onOpen(): void
  /** A word came, `isFirst` after the line was opened, perhaps again. */
  onFrame(frame: { type: string }, isFirst: boolean): void
  /**
   * The line was ended on purpose, or refused: the session or the access may be over. The next try
   * waits for what is answered to that.
   */
  onRefused(): Promise<unknown>
}

/** One line to the server, kept open until it is ended. */
export interface Line {
  /** Says something, if the line is open. */
  send(frame: object): void
  /** Looks after the line at once: someone came back to the page, or the network did. */
  wake(): void
  end(): void
}

// A line that holds for so long is a good one; one that breaks sooner was a try in vain.
const goodMilliseconds = 10_000
// A timer that runs later than this was slowed, or the machine slept.
const lateMilliseconds = 2_000
const lookAgainMilliseconds = 1_000
// Coming back to a page asks for a word unless there was one just now.
const freshMilliseconds = 2_000

// Who is told that it is too much waits a second or two, also for the first time.
const triesWhenTooMuch = 3

const isRefusal = (code: number | null) =>
  code === closeCodes.sessionEnded || code === closeCodes.accessEnded

/** Opens a line, and opens it again whenever it breaks. */
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
      // What came meanwhile is read after this, if nothing ran for a while: look once more.
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
      // 1006 is no word of the server's: it may have been away for a while.
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
    // A refused try looks to a browser as if nobody were there, and mostly nobody is.
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
