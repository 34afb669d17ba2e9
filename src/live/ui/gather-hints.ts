import type { Hint } from '../hint.ts'

const spreadMilliseconds = 400
const pauseMilliseconds = 1_000

/** Takes hints and passes them on, several at once. */
export interface Gathering {
  take(...hints: readonly Hint[]): void
  stop(): void
}

/**
 * Collects hints and fetches once for all of them. It waits for a random moment, because thousands of pages got
 * the same hint, and at least a second between fetches, because one import causes many changes.
 */
export function gatherHints(ask: (hints: ReadonlySet<Hint>) => void): Gathering {
  let gathered = new Set<Hint>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let askedAt = Number.NEGATIVE_INFINITY
  const pass = () => {
    const hints = gathered
    gathered = new Set()
    timer = undefined
    askedAt = Date.now()
    ask(hints)
  }
  return {
    take(...hints) {
      for (const hint of hints) gathered.add(hint)
      if (timer !== undefined || gathered.size === 0) return
      const pause = Math.max(0, askedAt + pauseMilliseconds - Date.now())
      // A clock that was set back must not make anyone wait for it.
      const wait = Math.min(pause, pauseMilliseconds) + Math.random() * spreadMilliseconds
      timer = setTimeout(pass, wait)
    },
    stop: () => clearTimeout(timer),
  }
}
