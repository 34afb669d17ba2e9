import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Connection,
  ended,
  firstConnection,
  furtherConnection,
  withInput,
  withoutInput,
} from './connection.ts'
import { assertDurations, durations } from './durations.ts'
import { type Meaning, meaningOf } from './meaning.ts'

const minute = 60_000
const idle = 10 * minute
const nine = Date.parse('2026-03-02T09:00:00Z')
/** This many seconds after nine. */
const at = (seconds: number) => nine + seconds * 1000

const shown = (connections: Connection[], seconds: number, away: number | null = null) => {
  const choice = away === null ? null : { away: true, at: at(away) }
  const { status, reason, since, pages } = meaningOf(connections, choice, at(seconds))
  const sinceSeconds = since === null ? null : (since - nine) / 1000
  return `${[status, reason].filter(Boolean).join(' ')} since ${sinceSeconds}, ${pages}`
}
const opened = firstConnection(nine, idle)

describe('one page', () => {
  test('is online from its opening, idle after the Space’s idle time, online again with input', () => {
    expect(shown([opened], 0)).toBe('online since 0, 1')
    expect(shown([opened], 599)).toBe('online since 0, 1')
    expect(shown([opened], 600)).toBe('away idle since 600, 1')
    const back = withInput(opened, at(700), idle)
    expect(shown([back], 700)).toBe('online since 700, 1')
    expect(shown([back], 1299)).toBe('online since 700, 1')
    expect(shown([back], 1300)).toBe('away idle since 1300, 1')
  })
  test('is idle at once when it says so', () => {
    const idling = withoutInput(withInput(opened, at(30), idle), at(40))
    expect(shown([idling], 40)).toBe('away idle since 40, 1')
    expect(shown([withInput(idling, at(50), idle)], 50)).toBe('online since 50, 1')
  })
  test('input while active keeps the time at which activity began', () => {
    const busy = [100, 200, 300].reduce((one, s) => withInput(one, at(s), idle), opened)
    expect(shown([busy], 899)).toBe('online since 0, 1')
    expect(shown([busy], 900)).toBe('away idle since 900, 1')
  })
  test('a chosen “away” wins over input, from the moment it was chosen', () => {
    expect(shown([opened], 10, 5)).toBe('away chosen since 5, 1')
    expect(shown([withInput(opened, at(9), idle)], 10, 5)).toBe('away chosen since 5, 1')
    // Chosen yesterday: away since they came.
    expect(shown([opened], 10, -86_400)).toBe('away chosen since 0, 1')
  })
  test('keeps its last status for ten seconds after it closed, then is offline since the close', () => {
    const closed = ended(opened, at(20), 'closed')
    expect(shown([closed], 29.999)).toBe('online since 0, 1')
    expect(shown([closed], 30)).toBe('offline since 20, 0')
    const idling = ended(withoutInput(opened, at(5)), at(20), 'closed')
    expect(shown([idling], 29.999)).toBe('away idle since 5, 1')
    // It does not grow idle while it is closed.
    expect(shown([ended(opened, at(595), 'closed')], 604)).toBe('online since 0, 1')
  })
  test('T73 silence, sign-out and revoke take effect at once', () => {
    expect(shown([ended(opened, at(20), 'silent')], 20)).toBe('offline since 20, 0')
    expect(shown([ended(opened, at(20), 'cut')], 20)).toBe('offline since 20, 0')
    const closedThenCut = ended(ended(opened, at(20), 'closed'), at(22), 'cut')
    expect(shown([closedThenCut], 22)).toBe('offline since 20, 0')
  })
})

describe('several pages', () => {
  test('T74 the most present one wins', () => {
    const idling = withoutInput(opened, at(5))
    expect(shown([idling, opened], 6)).toBe('online since 0, 2')
    expect(shown([idling, withoutInput(opened, at(7))], 8)).toBe('away idle since 7, 2')
  })
  test('a page opens with the person’s status: coming back makes no idle person online', () => {
    const idling = ended(withoutInput(opened, at(5)), at(20), 'closed')
    const again = furtherConnection([idling])
    expect(shown([idling, again], 21)).toBe('away idle since 5, 1')
    expect(shown([again], 40)).toBe('away idle since 5, 1')
    expect(shown([withInput(again, at(50), idle)], 50)).toBe('online since 50, 1')
  })
  test('a reload is not visible, alone or next to an idle page', () => {
    const closed = ended(opened, at(20), 'closed')
    const again = furtherConnection([closed])
    expect(shown([closed, again], 21)).toBe('online since 0, 1')
    expect(shown([again], 599)).toBe('online since 0, 1')
    const idling = withoutInput(opened, at(5))
    expect(shown([closed, idling], 22)).toBe('online since 0, 1')
    expect(shown([closed, idling], 24)).toBe('away idle since 20, 1')
  })
  test('activity continues from one page to the next', () => {
    const first = withoutInput(opened, at(100))
    const second = withInput(furtherConnection([opened]), at(90), idle)
    expect(shown([first, second], 110)).toBe('online since 0, 2')
  })
})

type Report = { at: number; page: number; kind: 'active' | 'idle' | 'closed' | 'silent' | 'cut' }

const reports = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 3000 }),
    page: fc.integer({ min: 0, max: 3 }),
    kind: fc.constantFrom<Report['kind']>('active', 'active', 'idle', 'closed', 'silent', 'cut'),
  }),
  { maxLength: 40, size: 'max' },
)

const heed = (one: Connection, { at: seconds, kind }: Report) => {
  if (kind === 'active') return withInput(one, at(seconds), idle)
  if (kind === 'idle') return withoutInput(one, at(seconds))
  return ended(one, at(seconds), kind)
}
/** Each page heeds its own reports, in the order in which it made them. */
const pagesAfter = (given: Report[]) => {
  const pages = [0, 1, 2, 3].map(() => opened)
  for (const report of given) {
    const one = pages[report.page]
    if (one) pages[report.page] = heed(one, report)
  }
  return pages
}
const inOrder = (given: Report[]) => given.toSorted((one, other) => one.at - other.at)
const byPage = (given: Report[]) => given.toSorted((one, other) => one.page - other.page)

const seeing = fc.record({ reports, now: fc.integer({ min: 0, max: 4000 }) })

describe('T74 whatever was reported', () => {
  test('the order of the pages’ reports does not matter, nor repeating the last ones', () => {
    fc.assert(
      fc.property(seeing, ({ reports: given, now }) => {
        const known = inOrder(given.filter(report => report.at <= now))
        const expected = meaningOf(pagesAfter(known), null, at(now))
        // One page’s reports after the other’s, as if all but one line had been slow.
        expect(meaningOf(pagesAfter(byPage(known)), null, at(now))).toEqual(expected)
        const repeated = known.flatMap(report => [report, report])
        expect(meaningOf(pagesAfter(repeated), null, at(now))).toEqual(expected)
        expect(meaningOf(pagesAfter(known).reverse(), null, at(now))).toEqual(expected)
      }),
      { numRuns: 500 },
    )
  })
  test('nothing begins in the future, and last seen never goes back', () => {
    fc.assert(
      fc.property(seeing, ({ reports: given }) => {
        let before: Meaning | null = null
        for (let now = 0; now <= 4000; now += 97) {
          const pages = pagesAfter(inOrder(given.filter(report => report.at <= now)))
          const meaning = meaningOf(pages, null, at(now))
          expect(meaning.since).toBeLessThanOrEqual(at(now))
          expect(meaning.lastHereAt).toBeLessThanOrEqual(at(now))
          expect(meaning.lastHereAt).toBeGreaterThanOrEqual(before?.lastHereAt ?? 0)
          before = meaning
        }
      }),
    )
  })
  test('it says when to look again, and nothing changes in between', () => {
    fc.assert(
      fc.property(seeing, fc.double({ min: 0, max: 1, noNaN: true }), (given, share) => {
        const pages = pagesAfter(inOrder(given.reports.filter(one => one.at <= given.now)))
        const now = at(given.now)
        const { nextAt, lastHereAt, ...meaning } = meaningOf(pages, null, now)
        const until = nextAt ?? now + 24 * 60 * minute
        const between = Math.floor(now + (until - 1 - now) * share)
        const later = meaningOf(pages, null, between)
        expect({ ...meaning }).toEqual({
          status: later.status,
          since: later.since,
          reason: later.reason,
          pages: later.pages,
          connected: later.connected,
        })
      }),
      { numRuns: 500 },
    )
  })
  test('a lost report makes nobody online by mistake: silent people are gone', () => {
    fc.assert(
      fc.property(seeing, ({ reports: given, now }) => {
        const silent = given.map(report => ({ ...report, kind: 'silent' as const, at: now }))
        const all = [0, 1, 2, 3].map(page => ({ page, kind: 'silent' as const, at: now }))
        expect(meaningOf(pagesAfter([...silent, ...all]), null, at(now)).status).toBe('offline')
      }),
    )
  })
  test('a wrong clock shifts times, but never invents a status or a future time', () => {
    const skew = fc.integer({ min: -30_000, max: 30_000 })
    fc.assert(
      fc.property(seeing, skew, ({ reports: given, now }, off) => {
        const pages = pagesAfter(inOrder(given))
        const { since, lastHereAt, status } = meaningOf(
          pages,
          { away: true, at: nine + off },
          at(now),
        )
        expect(since).toBeLessThanOrEqual(Math.max(at(now), lastHereAt ?? 0))
        expect(['away', 'offline']).toContain(status)
      }),
    )
  })
})

test('durations that would make people flicker are refused', () => {
  expect(() => assertDurations(durations)).not.toThrow()
  const senseless = [
    { silenceSeconds: 14 },
    { graceSeconds: 3 },
    { lingerSeconds: 0.2 },
    { shortestIdleSeconds: 25 },
  ]
  for (const one of senseless) expect(() => assertDurations({ ...durations, ...one })).toThrow()
})
