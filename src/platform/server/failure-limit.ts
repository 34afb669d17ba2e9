import { EventEmitter, once } from 'node:events'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { tooManyRequests } from './rate-limit.ts'

/** A budget of failures per key and stretch of time. Whatever succeeds is free. */
export interface FailureLimit {
  /** Tries something whose failure, which is null, counts; refuses with 429 where the budget is used up. */
  attempt<T>(key: string, act: () => Promise<T | null>): Promise<T | null>
}

/**
 * Makes the budgets of one server, or budgets without an end where limits are off. Of many attempts at
 * once only as many are made as may still fail; the others wait for how those end, so that guessing in
 * parallel gains nothing and succeeding in parallel costs nothing.
 */
export function failureLimit(on: boolean, most: number, perSeconds: number): FailureLimit {
  if (!on) return { attempt: (_, act) => act() }
  const failures = new RateLimiterMemory({ points: most, duration: perSeconds })
  const underWay = new Map<string, number>()
  const ends = new EventEmitter().setMaxListeners(0)

  const begin = async (key: string) => {
    for (;;) {
      const counted = await failures.get(key)
      const failed = counted?.consumedPoints ?? 0
      if (failed >= most) throw tooManyRequests((counted?.msBeforeNext ?? 0) / 1000)
      const now = underWay.get(key) ?? 0
      if (failed + now < most) return void underWay.set(key, now + 1)
      await once(ends, `end ${key}`)
    }
  }
  const end = (key: string) => {
    const left = (underWay.get(key) ?? 1) - 1
    if (left > 0) underWay.set(key, left)
    else underWay.delete(key)
    ends.emit(`end ${key}`)
  }
  return {
    async attempt(key, act) {
      await begin(key)
      try {
        const result = await act()
        if (result === null) await failures.penalty(key)
        return result
      } finally {
        end(key)
      }
    },
  }
}
