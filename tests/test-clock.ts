import type { Clock } from '../src/presence/server/clock.ts'

/** A clock that moves on request, and then runs everything that is due. */
export function testClock(startsAt = Date.parse('2026-03-02T09:00:00Z')) {
  let now = startsAt
  const due = new Set<{ at: number; act: () => void }>()
  const clock: Clock = {
    now: () => now,
    after(milliseconds, act) {
      const one = { at: now + milliseconds, act }
      due.add(one)
      return () => due.delete(one)
    },
  }
  return {
    ...clock,
    /** Lets this many seconds pass. */
    pass(seconds: number): void {
      const until = now + seconds * 1000
      for (;;) {
        const [next] = [...due].filter(one => one.at <= until).sort((a, b) => a.at - b.at)
        if (!next) break
        due.delete(next)
        now = Math.max(now, next.at)
        next.act()
      }
      now = until
    },
  }
}
