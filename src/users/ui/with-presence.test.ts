import { expect, test } from 'vitest'
import { type Here, withPresence } from './with-presence.ts'

const nine = '2026-11-24T09:00:00Z'
const ten = '2026-11-24T10:00:00Z'
const listed: Here = {
  presence: { status: 'offline', since: nine, reason: null, pages: 0 },
  lastSeenAt: nine,
}
const userId = 'amir'

test('keeps the list’s presence for someone the live channel has not mentioned', () => {
  expect(withPresence(listed, undefined)).toBe(listed)
})

test('shows someone who came as here since then', () => {
  const live = { userId, status: 'online', since: ten, reason: null, pages: 2 } as const
  expect(withPresence(listed, live)).toEqual({
    presence: { status: 'online', since: ten, reason: null, pages: 2 },
    lastSeenAt: nine,
  })
})

test('uses the reported time as last seen for someone who left', () => {
  const live = { userId, status: 'offline', since: ten, lastSeenAt: ten } as const
  expect(withPresence(listed, live)).toEqual({
    presence: { status: 'offline', since: ten, reason: null, pages: 0 },
    lastSeenAt: ten,
  })
})

test('uses the list’s last seen if none was reported', () => {
  expect(withPresence(listed, { userId, status: 'offline' })).toEqual(listed)
  const here: Here = {
    presence: { status: 'online', since: nine, reason: null, pages: 1 },
    lastSeenAt: ten,
  }
  expect(withPresence(here, { userId, status: 'offline' })).toEqual({
    presence: { status: 'offline', since: null, reason: null, pages: 0 },
    lastSeenAt: ten,
  })
})

test('last seen never goes back', () => {
  const live = { userId, status: 'offline', since: nine, lastSeenAt: nine } as const
  expect(withPresence({ ...listed, lastSeenAt: ten }, live).lastSeenAt).toBe(ten)
})
