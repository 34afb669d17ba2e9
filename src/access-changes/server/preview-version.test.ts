import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { type PreviewFacts, whenTold, writePreviewVersion } from './preview-version.ts'

const [toldAt, later] = [randomUUID(), randomUUID()]
const told: PreviewFacts = { access: 'm1.3', invitations: ['i1', 'i2'], contacts: 100, toldAt }
const holds = (now: Partial<PreviewFacts>, then: PreviewFacts = told) =>
  whenTold(writePreviewVersion(then), { ...then, toldAt: later, ...now }) === then.toldAt

test('a preview holds as long as its facts are true', () => {
  expect(holds({})).toBe(true)
  expect(holds({ invitations: ['i2', 'i1'] })).toBe(true)
})

test('T55 a preview becomes invalid with the person’s access and with the invitations they sent', () => {
  expect(holds({ access: 'm1.4' })).toBe(false)
  expect(holds({ access: 'm2.3' })).toBe(false)
  expect(holds({ invitations: ['i1'] })).toBe(false)
  expect(holds({ invitations: ['i1', 'i2', 'i3'] })).toBe(false)
  expect(holds({ invitations: ['i1', 'i3'] })).toBe(false)
})

test.each([
  [100, 110, true],
  [100, 111, false],
  [100, 90, true],
  [100, 89, false],
  [12, 13, true],
  [12, 4_000, false],
  [9, 10, false],
  [1, 0, false],
  [0, 0, true],
  [0, 1, false],
])('T55 for a preview with %i contacts, %i still count as the same: %s', (contacts, now, same) => {
  expect(holds({ contacts: now }, { ...told, contacts })).toBe(same)
})

test.each(['', 'x', 'e30', 'WzEsMl0', writePreviewVersion(told).slice(0, -8)])(
  '%j is not accepted as the version of a preview',
  version => expect(whenTold(version, told)).toBeNull(),
)

test('a version reveals nothing about the invitations except whether they are the same', () => {
  const text = Buffer.from(writePreviewVersion(told), 'base64url').toString()
  expect(text).not.toContain('i1')
})
