import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testClock } from '../../../tests/test-clock.ts'
import type { Line } from '../../live/server/line.ts'
import type { LivePerson } from '../presence-frame.ts'
import { keepPeople } from './people.ts'
import { type Listener, openRoom } from './room.ts'
import type { Audience } from './telling.ts'

const names = ['amir', 'anna', 'maya', 'otto', 'olivia']
const asked = { userId: 'who', spaceId: 'support', session: 's', bucket: 'b' }

/** A Space with its people, and pages that keep what they received as the protocol requires. */
function openSpace() {
  const clock = testClock()
  const people = keepPeople({
    clock,
    idleMilliseconds: () => 600_000,
    onChange: (person, before) => room.changed(person, before),
  })
  const room = openRoom({ clock, people, lastSeenOf: () => null })
  return { clock, people, room }
}
type Space = ReturnType<typeof openSpace>

interface Back {
  held: Map<string, LivePerson>
  version: () => string | undefined
}

/** A page that comes back has what it received before. */
function openPage({ room }: Space, audience: Audience, back?: Back) {
  const held = new Map(back?.held)
  const since = back?.version()
  let version = since
  let isBehind = false
  let frames = 0
  const read = (frame: {
    type: string
    previous?: string
    version: string
    people: LivePerson[]
  }) => {
    if (frame.type === 'changed') return
    frames++
    // A page that receives a change on top of a version it does not have has lost count.
    if (frame.type === 'presence') expect(frame.previous).toBe(version)
    else held.clear()
    version = frame.version
    for (const person of frame.people) held.set(person.userId, person)
  }
  const line: Line = {
    asked,
    end: null,
    close() {},
    takes: () => !isBehind,
    write(bytes) {
      if (isBehind) return false
      for (const text of textsIn(bytes)) read(JSON.parse(text))
      return true
    },
  }
  const listener: Listener = room.join(line, audience, since)
  return {
    listener,
    held,
    version: () => version,
    frames: () => frames,
    fallBehind() {
      isBehind = true
    },
    catchUp() {
      if (!isBehind) return
      isBehind = false
      room.catchUp(listener)
    },
  }
}

/** The texts of whole frames, written one after the other. */
function textsIn(bytes: Buffer): string[] {
  const texts: string[] = []
  for (let at = 0; at < bytes.length; ) {
    const short = bytes.readUInt8(at + 1)
    const head = short === 127 ? 10 : short === 126 ? 4 : 2
    const length =
      short === 127
        ? Number(bytes.readBigUInt64BE(at + 2))
        : short === 126
          ? bytes.readUInt16BE(at + 2)
          : short
    texts.push(bytes.toString('utf8', at + head, at + head + length))
    at += head + length
  }
  return texts
}

/** Who is here, as a page that received everything would have it. */
function truth({ people }: Space, watched: readonly string[] | null) {
  return [...people.all()]
    .filter(
      ({ userId, shown }) => shown.status !== 'offline' && (watched?.includes(userId) ?? true),
    )
    .map(({ userId, shown }) => `${userId} ${shown.status} ${shown.since}`)
    .sort()
}
const heldBy = (held: Map<string, LivePerson>, watched: readonly string[] | null) =>
  [...held.values()]
    .filter(({ userId, status }) => status !== 'offline' && (watched?.includes(userId) ?? true))
    .map(({ userId, status, since }) => `${userId} ${status} ${Date.parse(String(since))}`)
    .sort()

const watchedOf = (nth: number) => names.filter((_, at) => at % 3 !== nth % 3)

const step = fc.oneof(
  fc.record({ act: fc.constant('say' as const), who: fc.nat(4), idle: fc.boolean() }),
  fc.record({ act: fc.constant('leave' as const), who: fc.nat(4) }),
  fc.record({ act: fc.constant('pass' as const), seconds: fc.constantFrom(0, 0.05, 0.1, 1, 11) }),
  fc.record({ act: fc.constant('open' as const), full: fc.boolean(), back: fc.boolean() }),
  fc.record({
    act: fc.constantFrom('watch', 'resync', 'behind', 'catchUp', 'switch'),
    page: fc.nat(9),
  }),
)

test('every page ends up with the true state, whatever happens in any order, and never loses count', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 30, maxLength: 80, size: 'max' }), steps => {
      const space = openSpace()
      const { clock, people, room } = space
      const pages: ReturnType<typeof openPage>[] = []
      const open = new Map<string, object>()
      for (const one of steps) {
        if (one.act === 'say' && 'idle' in one) {
          const userId = names[one.who] ?? ''
          const page = open.get(userId) ?? {}
          if (!open.has(userId)) people.arrive(page, { userId, membershipId: userId, choice: null })
          open.set(userId, page)
          people.say(page, one.idle ? 'idle' : 'active')
        } else if (one.act === 'leave' && 'who' in one) {
          const userId = names[one.who] ?? ''
          people.leave(open.get(userId) ?? {}, 'closed', clock.now())
          open.delete(userId)
        } else if (one.act === 'pass' && 'seconds' in one) {
          clock.pass(one.seconds)
          people.settle()
        } else if (one.act === 'open' && 'full' in one) {
          const audience = one.full ? ('users' as const) : ('colleagues' as const)
          const before = one.back
            ? pages.findLast(page => page.listener.audience === audience)
            : null
          // A page that comes back with a version has what that version contained.
          const page = openPage(space, audience, before ?? undefined)
          if (!before?.listener.watched) pages.push(page)
          else room.leave(page.listener)
        } else if ('page' in one) {
          const page = pages[one.page % Math.max(1, pages.length)]
          if (!page) continue
          if (one.act === 'watch') room.watch(page.listener, watchedOf(one.page))
          if (one.act === 'resync') room.resync(page.listener)
          if (one.act === 'behind') page.fallBehind()
          if (one.act === 'catchUp') page.catchUp()
          if (one.act === 'switch') {
            const { audience } = page.listener
            page.listener.audience = audience === 'users' ? 'colleagues' : 'users'
            room.resync(page.listener)
          }
        }
      }
      for (const page of pages) page.catchUp()
      clock.pass(1)
      for (const { held, listener } of pages) {
        const watched = listener.watched && [...listener.watched]
        expect(heldBy(held, watched)).toEqual(truth(space, watched))
      }
    }),
    { numRuns: 600 },
  )
})

test('a single change is sent at once; those that follow are collected and sent together', () => {
  const space = openSpace()
  const { clock, people } = space
  const page = openPage(space, 'users')
  const arrive = (userId: string) => {
    const one = {}
    people.arrive(one, { userId, membershipId: userId, choice: null })
    people.say(one, 'active')
    return one
  }
  const amir = arrive('amir')
  clock.pass(0)
  expect(page.frames()).toBe(2)
  for (const userId of ['anna', 'maya', 'otto']) arrive(userId)
  people.say(amir, 'idle')
  clock.pass(0.05)
  expect(page.frames()).toBe(2)
  clock.pass(0.05)
  expect(page.frames()).toBe(3)
  expect(page.held.size).toBe(4)
})

test('T71 everyone with the same view gets the same bytes, and changes they may not see do not change their version', () => {
  const space = openSpace()
  const written = new Map<string, Buffer[]>()
  const listen = (name: string, audience: Audience) => {
    const line: Line = {
      asked,
      end: null,
      close() {},
      takes: () => true,
      write: bytes => Boolean(written.set(name, [...(written.get(name) ?? []), bytes])),
    }
    space.room.join(line, audience, undefined)
  }
  listen('olivia', 'users')
  listen('otto', 'users')
  listen('anna', 'colleagues')
  const [first, second] = [{}, {}]
  const amir = { userId: 'amir', membershipId: 'amir', choice: null }
  space.people.arrive(first, amir)
  space.people.say(first, 'active')
  space.clock.pass(1)
  space.people.arrive(second, amir)
  space.clock.pass(1)
  const [olivia = [], otto = [], anna = []] = ['olivia', 'otto', 'anna'].map(one =>
    written.get(one),
  )
  expect(olivia).toHaveLength(3)
  for (const [nth, bytes] of olivia.entries()) expect(otto[nth]).toBe(bytes)
  // A second page of someone who is online changes nothing that Anna can see.
  expect(anna).toHaveLength(2)
})
