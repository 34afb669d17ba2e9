import { expect, test } from 'vitest'
import { staysBetween } from './contact-history.ts'

const fold = (from: string, to: string, sequence: number) => ({ from, to, isDeal: false, sequence })
const deal = (from: string, to: string, sequence: number) => ({ from, to, isDeal: true, sequence })
const at = (caseloadId: string, sequence: number) => ({ caseloadId, sequence })

test('a contact that was not moved stayed on its first caseload', () => {
  const moves = [fold('B', 'A', 3), deal('A', 'C', 4)]
  expect(staysBetween(at('A', 1), [], at('A', 9), moves)).toEqual([
    { caseloadId: 'A', from: 1, until: 9 },
  ])
})

test('its path includes the folds', () => {
  const moves = [fold('A', 'X', 4), fold('A', 'Y', 5), fold('Y', 'Z', 6)]
  expect(staysBetween(at('A', 1), [], at('Z', 9), moves)).toEqual([
    { caseloadId: 'A', from: 1, until: 5 },
    { caseloadId: 'Y', from: 5, until: 6 },
    { caseloadId: 'Z', from: 6, until: 9 },
  ])
})

test('contacts from one caseload each went to the person they were dealt to, even if they are together again', () => {
  const moves = [deal('A', 'X', 4), deal('A', 'Y', 4), fold('Y', 'X', 6)]
  const way = (via: string[]) =>
    staysBetween(at('A', 1), via, at('X', 9), moves).map(stay => stay.caseloadId)
  expect(way(['X'])).toEqual(['A', 'X'])
  expect(way(['Y'])).toEqual(['A', 'Y', 'X'])
})

test('moves in a circle come to an end', () => {
  const moves = [fold('A', 'B', 2), fold('B', 'A', 3), fold('B', 'C', 4)]
  const way = staysBetween(at('A', 1), [], at('C', 9), moves)
  expect(way.map(stay => stay.caseloadId)).toEqual(['A', 'B', 'C'])
})
