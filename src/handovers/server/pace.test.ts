import { expect, test } from 'vitest'
import { findPace } from './pace.ts'

test('pieces grow while they are quick, and shrink at once when they are slow', () => {
  const pace = findPace()
  const first = pace.size()
  pace.note(first, 1)
  expect(pace.size()).toBe(first * 2)
  for (let nth = 0; nth < 10; nth++) pace.note(pace.size(), 1)
  expect(pace.size()).toBe(200)
  pace.note(200, 50)
  expect(pace.size()).toBe(100)
  pace.note(100, 5_000)
  expect(pace.size()).toBe(first)
})
