import { type Hint, hintFrame, hints } from '../../live/hint.ts'
import { liveContract } from '../../live/live.contract.ts'
import { gatherHints } from '../../live/ui/gather-hints.ts'
import { openLine } from '../../live/ui/open-line.ts'
import { addressOf } from '../../platform/ui/call.ts'
import type { PageFrame } from '../../presence/page-frame.ts'
import type { PresenceBook, PresenceWord } from '../../presence/ui/presence-book.ts'
import { tellActivity } from '../../presence/ui/tell-activity.ts'

interface Needs {
  spaceId: string
  book: PresenceBook
  watched(): string[]
  idleMilliseconds(): number
  ask(hints: ReadonlySet<Hint>): void
  askMe(): Promise<unknown>
}

/** Keeps a page of a Space up to date. */
export interface Live {
  /** The page shows other people than before. */
  watch(): void
  /** The idle time has changed. */
  look(): void
  stop(): void
}

const watchMilliseconds = 200
const resyncMilliseconds = 5_000

const isPresence = (frame: { type: string }): frame is PresenceWord =>
  frame.type === 'snapshot' || frame.type === 'presence'

/** Calls back when someone comes back to the page, or the network does. Returns a function that ends this. */
function noticeReturns(on: { onReturn(): void; onNetwork(): void }): () => void {
  const stop = new AbortController()
  const { signal } = stop
  const look = () => {
    if (document.visibilityState !== 'hidden') on.onReturn()
  }
  document.addEventListener('visibilitychange', look, { signal })
  document.addEventListener('resume', look, { signal })
  window.addEventListener('pageshow', look, { signal })
  window.addEventListener('online', on.onNetwork, { signal })
  return () => stop.abort()
}

/**
 * Opens the line of a Space, reports on it whether someone is active, and takes in the frames that come. It is long
 * because the line, the book, the hints and the activity all call one another here.
 */
export function startLive({ spaceId, book, watched, idleMilliseconds, ask, askMe }: Needs): Live {
  const say = (frame: PageFrame) => line.send(frame)
  const gathering = gatherHints(ask)
  const activity = tellActivity({
    idleMilliseconds,
    say: state => say({ type: 'activity', state }),
  })
  let watchTimer: ReturnType<typeof setTimeout> | undefined
  let resyncedAt = Number.NEGATIVE_INFINITY

  const watch = () => {
    const userIds = watched()
    book.watch(userIds)
    say({ type: 'watch', userIds })
  }
  const resync = () => {
    if (Math.abs(Date.now() - resyncedAt) < resyncMilliseconds) return
    resyncedAt = Date.now()
    say({ type: 'resync' })
  }

  const line = openLine({
    address() {
      const since = book.version() ?? undefined
      const path = addressOf(liveContract, { query: { spaceId, since } })
      const url = new URL(path, location.href)
      url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
      return url.href
    },
    question: { type: 'resync' },
    onOpen() {
      resyncedAt = Number.NEGATIVE_INFINITY
      activity.begin()
      watch()
    },
    onFrame(frame, isFirst) {
      // Without a line, and before the first one, no changes were announced.
      if (isFirst) gathering.take(...hints)
      if (isPresence(frame)) {
        if (!book.hear(frame)) resync()
      } else {
        const hint = hintFrame.safeParse(frame)
        if (hint.success) gathering.take(hint.data.what)
      }
    },
    onRefused: askMe,
  })

  const stopNoticing = noticeReturns({
    onReturn() {
      activity.look()
      line.wake()
    },
    onNetwork: line.wake,
  })

  return {
    watch() {
      clearTimeout(watchTimer)
      watchTimer = setTimeout(watch, watchMilliseconds)
    },
    look: activity.look,
    stop() {
      stopNoticing()
      clearTimeout(watchTimer)
      gathering.stop()
      activity.stop()
      line.end()
    },
  }
}
