const firstMilliseconds = 250
const longestMilliseconds = 15_000

/**
 * How long to wait before trying again, after so many tries in vain: up to twice as long each time,
 * and anything below that by chance, so that thousands of pages do not come back at one moment.
 */
export function reconnectDelay(tries: number, chance: number): number {
  return Math.min(longestMilliseconds, firstMilliseconds * 2 ** tries) * chance
}
