import ipaddr from 'ipaddr.js'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Problem, problems } from '../problem.ts'

/** A budget per key and period; requests beyond it are refused with 429 and Retry-After. */
export interface RateLimit {
  take(key: string): Promise<void>
}

/** The refusal for someone over a budget, with the time until it is available again. */
export function tooManyRequests(retryAfterSeconds: number): Problem {
  const detail = 'Too many requests. Try again later.'
  return new Problem(problems.too_many_requests, { detail, retryAfterSeconds })
}

/** Makes the budgets of one server, or unlimited ones if limits are off. */
export function rateLimit(on: boolean, most: number, perSeconds: number): RateLimit {
  if (!on) return { take: async () => {} }
  const limiter = new RateLimiterMemory({ points: most, duration: perSeconds })
  return {
    async take(key) {
      try {
        await limiter.consume(key)
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused
        throw tooManyRequests(refused.msBeforeNext / 1000)
      }
    },
  }
}

/** The bucket an address counts in: IPv6 by /64, and IPv4 written as IPv6 as IPv4 (T24). */
export function addressBucket(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown'
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  const network = (parsed as ipaddr.IPv6).parts.slice(0, 4)
  return `${network.map(part => part.toString(16)).join(':')}::/64`
}
