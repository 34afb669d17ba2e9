import { RateLimiterMemory } from 'rate-limiter-flexible'
import { tooManyRequests } from './rate-limit.ts'

/** A budget of failures per key and period. Successes are free. */
export interface FailureLimit {
  /** Tries something. A failure, which is null, counts; refuses with 429 if the budget is used up. */
  attempt<T>(key: string, act: () => Promise<T | null>): Promise<T | null>
  /** Gives the whole budget back. */
  forgive(key: string): Promise<void>
}

/** The attempts of one key: how many there are in all, in progress, and waiting. */
interface Queue {
  present: number
  underWay: number
  waiting: (() => void)[]
}

/** No more than these wait: a longer queue is not a crowd of people signing in. */
const waitingAtMost = 100

/**
 * Makes the budgets of one server, or unlimited ones if limits are off. Of many simultaneous attempts, only as
 * many run as may still fail; the others wait for the outcome. So guessing in parallel gains nothing, and
 * succeeding in parallel costs nothing.
 */
export function failureLimit(on: boolean, most: number, perSeconds: number): FailureLimit {
  if (!on) return { attempt: (_, act) => act(), forgive: async () => {} }
  const failures = new RateLimiterMemory({ points: most, duration: perSeconds })
  const queues = new Map<string, Queue>()

  const begin = async (key: string, queue: Queue) => {
    for (;;) {
      const counted = await failures.get(key)
      const failed = counted?.consumedPoints ?? 0
      if (failed >= most) throw tooManyRequests((counted?.msBeforeNext ?? 0) / 1000)
      if (failed + queue.underWay < most) return void queue.underWay++
      if (queue.waiting.length >= waitingAtMost) throw tooManyRequests(1)
      await new Promise<void>(resolve => queue.waiting.push(resolve))
    }
  }
  return {
    async attempt(key, act) {
      const queue = queues.get(key) ?? { present: 0, underWay: 0, waiting: [] }
      queues.set(key, queue)
      queue.present++
      try {
        await begin(key, queue)
        try {
          const result = await act()
          if (result === null) await failures.penalty(key)
          return result
        } finally {
          queue.underWay--
        }
      } finally {
        queue.present--
        if (queue.present === 0) queues.delete(key)
        // For each attempt that finishes, one continues, however many wait.
        queue.waiting.shift()?.()
      }
    },
    async forgive(key) {
      await failures.delete(key)
    },
  }
}
