import type { Clock } from './clock.ts'

const gatherMilliseconds = 100
const gatherMillisecondsAtMost = 250
/** Sending may take this share of a core; if it takes longer, it happens less often. */
const shareOfTime = 0.4

/** Collects changes before they are sent: a single change leaves at once, those that follow leave together. */
export function gather(
  clock: Clock,
  tell: () => void,
  leastMilliseconds = gatherMilliseconds,
): { want(): void; stop(): void } {
  let readyAt = 0
  let cancel: (() => void) | null = null

  const run = () => {
    cancel = null
    const begun = performance.now()
    tell()
    const pause = (performance.now() - begun) / shareOfTime
    const most = Math.max(leastMilliseconds, gatherMillisecondsAtMost)
    readyAt = clock.now() + Math.min(most, Math.max(leastMilliseconds, pause))
  }
  return {
    want() {
      // Even "at once" is after everything that happens in the same turn.
      cancel ??= clock.after(Math.max(0, readyAt - clock.now()), run)
    },
    stop() {
      cancel?.()
    },
  }
}
