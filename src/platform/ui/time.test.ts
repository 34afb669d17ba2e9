import { afterEach, expect, test } from 'vitest'
import { clockTime, dayAndTime, exactTime, relativeTime, setTimeZone } from './time.ts'

afterEach(() => setTimeZone(null))

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

test('a moment is shown in the time zone that someone chose', () => {
  const [moment, then] = ['2026-12-31T20:30:00.000Z', Date.parse('2027-01-01T03:00:00.000Z')]
  setTimeZone('Asia/Tokyo')
  expect(clockTime(moment)).toBe('05:30')
  expect(dayAndTime(moment, then)).toBe('Today, 05:30')
  expect(exactTime(moment)).toContain('1 Jan 2027, 05:30:00')
  setTimeZone('America/Los_Angeles')
  expect(dayAndTime(moment, then)).toBe('Today, 12:30')
  setTimeZone('UTC')
  expect(dayAndTime(moment, then)).toBe('31 Dec 2026, 20:30')
  expect(relativeTime(moment, Date.parse('2027-01-02T20:30:00.000Z'))).toBe('2 days ago')
  setTimeZone('Mars/Phobos')
  expect(clockTime(moment)).toMatch(/^\d\d:30$/)
})
