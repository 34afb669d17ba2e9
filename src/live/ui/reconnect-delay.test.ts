import { expect, test } from 'vitest'
import { reconnectDelay } from './reconnect-delay.ts'

test('the longest wait doubles from a quarter of a second to fifteen seconds', () => {
  const longest = [0, 1, 2, 3, 4, 5, 6, 7, 2_000].map(tries => reconnectDelay(tries, 1))
  expect(longest).toEqual([250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000])
})

test('below that, the wait is random', () => {
  expect(reconnectDelay(3, 0)).toBe(0)
  expect(reconnectDelay(3, 0.25)).toBe(500)
})
