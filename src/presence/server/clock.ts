/** What presence is timed by: milliseconds that never go back, and something to be done later. */
export interface Clock {
  now(): number
  /** Does it once, after so long; calling the answer takes it back. */
  after(milliseconds: number, act: () => void): () => void
}

/** The clock of a running server. */
export interface ServerClock extends Clock {
  /** Told what time the database has. */
  follow(database: Date): void
}

const correctionAtMost = 1_000

/**
 * A clock that goes on with the process, whatever happens to the machine's time, and follows the
 * database's, which alone judges last seen (T113).
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
      // Step by step after the first time: a jump would make idle whoever is not.
      ahead += hasFollowed ? Math.max(-correctionAtMost, Math.min(correctionAtMost, off)) : off
      // Nobody was told a time yet when it is set for the first time.
      if (!hasFollowed) latest = 0
      hasFollowed = true
    },
  }
}
