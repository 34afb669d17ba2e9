import type { CloseCode } from '../close-code.ts'
import type { LineRequest } from './line.ts'
import type { Lines } from './lines.ts'

/** How long a line may stay on one answer of the database. */
export const leaseMilliseconds = 10_000
const renewMilliseconds = 3_000
/** An answer that takes longer is given up: the next round asks again. */
const patienceMilliseconds = 4_000

/**
 * Whether each of these may stay: null if so, the reason if not, or undefined if that cannot be known now. The
 * answer comes from the database, never from memory.
 */
export type MayStay = (asked: readonly LineRequest[]) => Promise<(CloseCode | null | undefined)[]>

/** The answers that came in time; an answer that may never come must not hold up the next question. */
async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error('the database did not say in time who may stay')),
      patienceMilliseconds,
    )
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Checks for every open line, again and again, whether it may stay. So a line is closed even if the message
 * about its end was lost (T63). A line that is not renewed in time ends with the next sweep.
 */
export function renewLeases(
  lines: Lines,
  { now, mayStay, log }: { now: () => number; mayStay: MayStay; log: (error: unknown) => void },
): { start(): void; stop(): void } {
  let isRenewing = false

  async function ask(): Promise<void> {
    const askedAt = now()
    const open = [...lines.all()]
    if (open.length === 0) return
    const answers = await inTime(mayStay(open.map(line => line.asked)))
    for (const [nth, line] of open.entries()) {
      const code = answers[nth]
      if (code === null) line.leaseUntil = Math.max(line.leaseUntil, askedAt + leaseMilliseconds)
      else if (code !== undefined) line.close(code)
    }
  }
  // One round at a time: a slow database is not asked more often, and leases run out meanwhile.
  const renew = () => {
    if (isRenewing) return
    isRenewing = true
    ask()
      .catch(log)
      .finally(() => {
        isRenewing = false
      })
  }
  let timer: NodeJS.Timeout | undefined
  return {
    start() {
      timer = setInterval(renew, renewMilliseconds).unref()
    },
    stop: () => clearInterval(timer),
  }
}
