import { expect, test, vi } from 'vitest'
import type { LivePerson } from '../presence-frame.ts'
import { openPresenceBook, type PresenceWord } from './presence-book.ts'

const at = '2026-11-24T12:00:00Z'
const online = (userId: string, since = at): LivePerson => ({ userId, status: 'online', since })
const away = (userId: string): LivePerson => ({ userId, status: 'away', since: at })
const offline = (userId: string): LivePerson => ({ userId, status: 'offline', lastSeenAt: at })

const snapshot = (version: string, ...people: LivePerson[]): PresenceWord => ({
  type: 'snapshot',
  version,
  at,
  people,
})
const delta = (previous: string, version: string, ...people: LivePerson[]): PresenceWord => ({
  type: 'presence',
  previous,
  version,
  at,
  people,
})

test('an empty book knows nothing, not even that someone is offline', () => {
  const book = openPresenceBook()
  expect(book.version()).toBeNull()
  expect(book.of('amir')).toBeUndefined()
})

test('a delta applies on top of the version before it', () => {
  const book = openPresenceBook()
  expect(book.hear(snapshot('1', online('olivia'), away('amir')))).toBe(true)
  expect(book.hear(delta('1', '2', online('amir')))).toBe(true)
  expect(book.of('amir')?.status).toBe('online')
  expect(book.of('olivia')?.status).toBe('online')
  expect(book.version()).toBe('2')
})

test('a delta for any other version changes nothing and is refused', () => {
  const book = openPresenceBook()
  expect(book.hear(delta('1', '2', online('amir')))).toBe(false)
  book.hear(snapshot('1', away('amir')))
  expect(book.hear(delta('2', '3', online('amir')))).toBe(false)
  expect(book.of('amir')?.status).toBe('away')
  expect(book.version()).toBe('1')
})

test('a watched person missing from a snapshot is offline; about others nothing is known', () => {
  const book = openPresenceBook()
  book.hear(snapshot('1', online('amir'), online('maya')))
  book.watch(['amir'])
  book.hear(snapshot('2'))
  expect(book.of('amir')).toEqual({ userId: 'amir', status: 'offline' })
  expect(book.of('maya')).toBeUndefined()
})

test('the time someone left is kept, whatever snapshots follow', () => {
  const book = openPresenceBook()
  book.watch(['amir'])
  book.hear(snapshot('1', online('amir')))
  book.hear(delta('1', '2', offline('amir')))
  book.hear(snapshot('3'))
  expect(book.of('amir')).toEqual(offline('amir'))
})

test('only listeners of people whose presence changed are called', () => {
  const book = openPresenceBook()
  book.watch(['amir', 'olivia'])
  const told = { amir: vi.fn(), olivia: vi.fn(), anyone: vi.fn() }
  for (const [who, listener] of Object.entries(told)) book.subscribe(who, listener)
  book.hear(snapshot('1', online('olivia'), online('amir')))
  const before = book.of('olivia')
  book.hear(snapshot('2', online('olivia'), away('amir')))
  book.hear(delta('2', '3', online('olivia')))
  expect(told.olivia).toHaveBeenCalledTimes(1)
  expect(told.amir).toHaveBeenCalledTimes(2)
  expect(told.anyone).toHaveBeenCalledTimes(2)
  expect(book.of('olivia')).toBe(before)
})

test('a listener that was removed is not called, and the others are', () => {
  const book = openPresenceBook()
  const [one, other] = [vi.fn(), vi.fn()]
  const stop = book.subscribe('amir', one)
  book.subscribe('amir', other)
  stop()
  book.hear(snapshot('1', online('amir')))
  expect(one).not.toHaveBeenCalled()
  expect(other).toHaveBeenCalledTimes(1)
})
