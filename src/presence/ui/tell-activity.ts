import { nextWord, type Told } from './next-word.ts'
import { lastInputAt, onInput } from './note-input.ts'

interface Needs {
  say(state: Told['state']): void
  idleMilliseconds(): number
}

/** Reports someone's activity on this page to the server. */
export interface Activity {
  /** A line was opened: the server knows nothing yet. */
  begin(): void
  /** Checks the clock: the page was out of sight, or the idle time has changed. */
  look(): void
  stop(): void
}

// The longest a timer may wait, so that one that slept does not stay wrong for long.
const longestMilliseconds = 60_000

/** Reports at once whether somebody is active, and again when that changes or continues. */
export function tellActivity({ say, idleMilliseconds }: Needs): Activity {
  let told: Told | null = null
  let hasBegun = false
  let isWaiting = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function look(): void {
    clearTimeout(timer)
    if (!hasBegun) return
    const now = Date.now()
    const word = nextWord(lastInputAt(), told, idleMilliseconds(), now)
    if (word.say) {
      told = { state: word.say, at: now }
      say(word.say)
    }
    // Pointers move a hundred times a second: after the first input, the next check waits for its time.
    isWaiting = told?.state === 'active' && lastInputAt() > told.at
    if (word.lookAt === Number.POSITIVE_INFINITY) return
    timer = setTimeout(look, Math.min(word.lookAt - now, longestMilliseconds))
  }

  const stop = onInput(() => {
    if (!isWaiting) look()
  })
  return {
    begin() {
      told = null
      hasBegun = true
      look()
    },
    look,
    stop() {
      stop()
      hasBegun = false
      clearTimeout(timer)
    },
  }
}
