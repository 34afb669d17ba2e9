import { expect, test } from 'vitest'
import { judgeSilence } from './silence.ts'

const open = { isOpen: true, heardAt: 100_000, askedAt: null }

test('a line that was heard recently is left alone', () => {
  expect(judgeSilence(open, 100_000)).toEqual({ kind: 'wait', until: 120_000 })
  expect(judgeSilence(open, 119_999)).toEqual({ kind: 'wait', until: 120_000 })
})

test('after twenty seconds it is asked for a sign of life', () => {
  expect(judgeSilence(open, 120_000)).toEqual({ kind: 'ask' })
  // However late the check is: after a sleep, or in a tab whose timers are slowed.
  expect(judgeSilence(open, 8 * 3_600_000)).toEqual({ kind: 'ask' })
})

test('it has five seconds to answer', () => {
  const asked = { ...open, askedAt: 120_000 }
  expect(judgeSilence(asked, 124_999)).toEqual({ kind: 'wait', until: 125_000 })
  expect(judgeSilence(asked, 125_000)).toEqual({ kind: 'dead' })
})

test('any frame after the question is an answer', () => {
  const answered = { ...open, heardAt: 120_001, askedAt: 120_000 }
  expect(judgeSilence(answered, 130_000)).toEqual({ kind: 'wait', until: 140_001 })
})

test('a line that does not open within ten seconds is given up', () => {
  const opening = { isOpen: false, heardAt: 100_000, askedAt: null }
  expect(judgeSilence(opening, 109_999)).toEqual({ kind: 'wait', until: 110_000 })
  expect(judgeSilence(opening, 110_000)).toEqual({ kind: 'dead' })
})

test('a clock that is set back leaves no line unwatched', () => {
  expect(judgeSilence(open, 1_000)).toEqual({ kind: 'ask' })
  expect(judgeSilence({ ...open, heardAt: 500, askedAt: 120_000 }, 1_000)).toEqual({ kind: 'ask' })
})
