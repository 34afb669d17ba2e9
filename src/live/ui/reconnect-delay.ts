const firstMilliseconds = 250
const longestMilliseconds = 15_000

/**
 * How long to wait before the next attempt, after this many failed ones. The limit doubles each time and the
 * delay is random below it, so that thousands of pages do not come back at the same moment.
 */
export function reconnectDelay(tries: number, chance: number): number {
  return Math.min(longestMilliseconds, firstMilliseconds * 2 ** tries) * chance
}
