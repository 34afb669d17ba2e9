import { expect, test } from 'vitest'
import { nextWord, pauseOf, type Told } from './next-word.ts'

const minute = 60_000
const idle = 10 * minute
const start = 1_000_000
const active = (at: number): Told => ({ state: 'active', at })
const never = Number.POSITIVE_INFINITY

test('the first message is correct', () => {
  expect(nextWord(start, null, idle, start)).toEqual({ say: 'active', lookAt: start + idle })
  expect(nextWord(start, null, idle, start + idle - 1).say).toBe('active')
  expect(nextWord(start, null, idle, start + idle)).toEqual({ say: 'idle', lookAt: never })
})

test('a night of sleep does not count as activity, however the timers ran', () => {
  const morning = start + 9 * 60 * minute
  expect(nextWord(start, active(start), idle, morning).say).toBe('idle')
  expect(nextWord(start, null, idle, morning).say).toBe('idle')
})

test('without input nothing is reported until the idle time has passed, and then once', () => {
  expect(nextWord(start, active(start), idle, start + 5 * minute)).toEqual({
    say: null,
    lookAt: start + idle,
  })
  expect(nextWord(start, active(start), idle, start + idle).say).toBe('idle')
  const told: Told = { state: 'idle', at: start + idle }
  expect(nextWord(start, told, idle, start + idle + minute)).toEqual({ say: null, lookAt: never })
})

test('input after idling is reported at once', () => {
  const back = start + 20 * minute
  expect(nextWord(back, { state: 'idle', at: start + idle }, idle, back).say).toBe('active')
})

test('further input is reported at most every twenty seconds, and at the end', () => {
  const told = active(start)
  expect(nextWord(start + 1, told, idle, start + 1)).toEqual({ say: null, lookAt: start + 20_000 })
  // The last input was a moment ago. The server must learn of it before it counts them as idle.
  expect(nextWord(start + 1, told, idle, start + 20_000)).toEqual({
    say: 'active',
    lookAt: start + 1 + idle,
  })
})

test('if people are idle after a minute, input is reported every quarter of it', () => {
  expect(pauseOf(minute)).toBe(15_000)
  expect(pauseOf(10 * minute)).toBe(20_000)
  expect(nextWord(start + 14_000, active(start), minute, start + 15_000).say).toBe('active')
})

test('a new idle time applies at once', () => {
  expect(nextWord(start, active(start), minute, start + 2 * minute).say).toBe('idle')
  const told: Told = { state: 'idle', at: start + minute }
  expect(nextWord(start, told, idle, start + 2 * minute).say).toBe('active')
})

test('a clock that is set back does not make input last', () => {
  const now = start - 60 * minute
  expect(nextWord(start, active(start), idle, now).lookAt).toBeLessThanOrEqual(now + idle)
})
