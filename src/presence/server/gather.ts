import type { Clock } from './clock.ts'

const gatherMilliseconds = 100
const gatherMillisecondsAtMost = 250
/** Telling may take so much of a core; what takes longer is told less often. */
const shareOfTime = 0.4

/** Gathers what is to be told: a lone change leaves at once, those that follow leave together. */
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
      // At once still means after what happens together with it.
      cancel ??= clock.after(Math.max(0, readyAt - clock.now()), run)
    },
    stop() {
      cancel?.()
    },
  }
}
