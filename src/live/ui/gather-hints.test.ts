import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { gatherHints } from './gather-hints.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function gathering() {
  const asked: string[][] = []
  return { asked, ...gatherHints(hints => asked.push([...hints])) }
}

test('hints that arrive together cause one fetch', () => {
  const { asked, take } = gathering()
  take('users')
  take('invitations', 'users')
  expect(asked).toEqual([])
  vi.advanceTimersByTime(400)
  expect(asked).toEqual([['users', 'invitations']])
})

test('nothing is fetched without a hint', () => {
  const { asked, take } = gathering()
  take()
  vi.advanceTimersByTime(10_000)
  expect(asked).toEqual([])
})

test('a stream of hints causes about one fetch a second', () => {
  const { asked, take } = gathering()
  for (let step = 0; step < 100; step++) {
    take('contacts')
    vi.advanceTimersByTime(100)
  }
  expect(asked.length).toBeGreaterThanOrEqual(7)
  expect(asked.length).toBeLessThanOrEqual(10)
})

test('the last hint of a stream is not lost', () => {
  const { asked, take } = gathering()
  take('users')
  vi.advanceTimersByTime(400)
  take('access')
  vi.advanceTimersByTime(1_400)
  expect(asked).toEqual([['users'], ['access']])
})

test('a clock that is set back causes no delay', () => {
  const { asked, take } = gathering()
  take('users')
  vi.advanceTimersByTime(400)
  vi.setSystemTime(Date.now() - 3_600_000)
  take('users')
  vi.advanceTimersByTime(1_400)
  expect(asked).toHaveLength(2)
})

test('it does not fetch after it was stopped', () => {
  const { asked, take, stop } = gathering()
  take('users')
  stop()
  vi.advanceTimersByTime(10_000)
  expect(asked).toEqual([])
})
