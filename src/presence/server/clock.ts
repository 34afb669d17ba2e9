/** The clock for presence: milliseconds that never go back, and timers. */
export interface Clock {
  now(): number
  /** Runs it once, after this time; calling the returned function cancels it. */
  after(milliseconds: number, act: () => void): () => void
}

/** The clock of a running server. */
export interface ServerClock extends Clock {
  /** Takes in the database's time. */
  follow(database: Date): void
}

const correctionAtMost = 1_000

/**
 * A clock that runs with the process, whatever happens to the machine's time. It follows the database's clock,
 * which alone decides when someone was last seen (T113).
 */
export function serverClock(): ServerClock {
  let ahead = Date.now() - performance.now()
  let latest = 0
  let hasFollowed = false
  const now = () => {
    latest = Math.max(latest, Math.round(performance.now() + ahead))
    return latest
  }
  return {
    now,
    after(milliseconds, act) {
      const timer = setTimeout(act, milliseconds)
      timer.unref()
      return () => clearTimeout(timer)
    },
    follow(database) {
      const off = database.getTime() - (performance.now() + ahead)
      // In small steps after the first time: a jump would make people idle who are not.
      ahead += hasFollowed ? Math.max(-correctionAtMost, Math.min(correctionAtMost, off)) : off
      // The first time it is set, nobody has been given a time yet.
      if (!hasFollowed) latest = 0
      hasFollowed = true
    },
  }
}
