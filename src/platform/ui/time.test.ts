import { expect, test } from 'vitest'
import { relativeTime } from './time.ts'

const now = new Date(2026, 10, 23, 14, 30).getTime()
const at = (day: number, hour: number, minute = 0, second = 0) =>
  new Date(2026, 10, day, hour, minute, second).toISOString()

test.each([
  [at(23, 14, 29, 30), null],
  [at(23, 14, 28), '2 minutes ago'],
  [at(23, 12, 20), '2 hours ago'],
  [at(23, 0, 10), '14 hours ago'],
  [at(22, 23, 50), 'yesterday'],
  [at(22, 9), 'yesterday'],
  [at(21, 9), '2 days ago'],
  [at(1, 9), '3 weeks ago'],
  [at(24, 9), 'tomorrow'],
  [at(30, 14), 'in 7 days'],
])('a moment is told by its distance from now: %s', (moment, words) => {
  expect(relativeTime(moment, now)).toBe(words)
})

test('shortly after midnight, the evening before is hours ago and not yesterday', () => {
  const night = new Date(2026, 10, 23, 1, 0).getTime()
  expect(relativeTime(at(22, 22), night)).toBe('3 hours ago')
})
