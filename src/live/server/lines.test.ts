import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { Problem } from '../../platform/problem.ts'
import { closeCodes } from '../close-code.ts'
import type { Line, LineEnd } from './line.ts'
import { keepLines, type Lines } from './lines.ts'
import { renewLeases } from './renew-leases.ts'
import { textFrame } from './text-frame.ts'

const lease = Number.POSITIVE_INFINITY

let now = 0
let lines: Lines
let address = ''
let heard: string[]
let onUpgrade: (ws: WebSocket, raw: import('node:net').Socket) => void
const http = createServer()
const server = new WebSocketServer({ server: http })
server.on('connection', (ws, request) => onUpgrade(ws, request.socket))

beforeEach(async () => {
  now = 0
  heard = []
  lines = keepLines({ now: () => now, limited: true })
  if (!http.listening) {
    http.listen(0, '127.0.0.1')
    await once(http, 'listening')
  }
  address = `ws://127.0.0.1:${(http.address() as AddressInfo).port}`
})
afterEach(() => lines.stop())

const amir = { userId: 'amir', spaceId: 'support', session: 'amir’s', bucket: '127.0.0.1' }

/** A line over a real socket, and the page at its other end. */
async function open(asked = amir, autoPong = true) {
  const opening = lines.take(asked)
  const opened = new Promise<Line>(resolve => {
    onUpgrade = (ws, raw) => {
      const onEnd = (_: Line, how: LineEnd, ago: number) => heard.push(`${how} ${ago}`)
      const hears = {
        onOpen: () => {},
        onText: () => {},
        onCaughtUp: () => heard.push('caught up'),
        onEnd,
      }
      resolve(opening.open({ ws, raw }, hears, lease))
    }
  })
  const page = new WebSocket(address, { autoPong })
  const told: string[] = []
  page.on('message', data => told.push(String(data)))
  const closed = new Promise<number>(resolve => page.once('close', resolve))
  await once(page, 'open')
  return { line: await opened, page, told, closed }
}
const frame = textFrame('x'.repeat(64 * 1024))

/** Writes until no more is taken: the network takes some of it, then a MiB waits here. Counts the frames. */
async function fill(line: Line, besides = () => true): Promise<number> {
  for (let frames = 1; ; frames++) {
    besides()
    if (!line.write(frame)) return frames
    await nextTurn()
  }
}
/** Lets time pass as a server does, looking four times a second. */
function pass(seconds: number) {
  for (let passed = 0; passed < seconds; passed += 0.25) {
    now += 250
    lines.sweep()
  }
}

test('T77 a page that does not read is disconnected after ten seconds, with limited data waiting for it', async () => {
  const slow = await open()
  const quick = await open()
  slow.page.pause()
  const told = await fill(slow.line, () => quick.line.write(frame))
  expect(told * frame.length).toBeLessThan(64 * 1024 * 1024)
  expect(slow.line.write(frame)).toBe(false)
  now += 9_750
  lines.sweep()
  expect(heard).toEqual([])
  now += 250
  lines.sweep()
  expect(slow.line.end).toBe(closeCodes.tooMuch)
  slow.page.resume()
  expect(await slow.closed).toBe(1013)
  await vi.waitFor(() => expect(quick.told).toHaveLength(told))
})

test('T77 a page that reads again in time is told to catch up', async () => {
  const { line, page } = await open()
  page.pause()
  await fill(line)
  page.resume()
  await vi.waitFor(() => expect(heard).toEqual(['caught up']), 5_000)
  expect(line.write(frame)).toBe(true)
})

test('T73 a page without a sign of life for fifteen seconds counts as gone since then', async () => {
  const { page, closed } = await open(amir, false)
  const pings: number[] = []
  page.on('ping', () => pings.push(now))
  pass(14.75)
  expect(heard).toEqual([])
  now += 400
  lines.sweep()
  expect(heard).toEqual(['silent 150'])
  expect(await closed).toBe(1006)
  expect(pings.length).toBeGreaterThanOrEqual(2)
})

test('a page that answers pings stays as long as it does', async () => {
  const { line } = await open()
  for (let seconds = 0; seconds < 60; seconds += 5) {
    const before = now
    pass(5)
    await vi.waitFor(() => expect([...lines.all()][0]?.signAt).toBeGreaterThan(before))
  }
  expect(line.end).toBeNull()
})

test('a server that was held up does not take its own silence for that of pages', async () => {
  const { line } = await open(amir, false)
  pass(5)
  now += 60_000
  lines.sweep()
  expect(line.end).toBeNull()
  pass(14)
  expect(line.end).toBe(closeCodes.tooMuch)
})

test('T64 nothing is sent after the end of a line', async () => {
  const { line, told, closed } = await open()
  line.write(textFrame('before'))
  line.close(closeCodes.accessEnded)
  expect(line.write(textFrame('after'))).toBe(false)
  expect(await closed).toBe(4403)
  expect(told).toEqual(['before'])
})

test('T61 a session or access that ends while a line is being opened ends the line, too', async () => {
  const opening = lines.take(amir)
  expect(lines.close({ userId: 'amir', spaceId: 'sales' }, closeCodes.accessEnded)).toBe(0)
  expect(opening.end).toBeNull()
  lines.close({ userId: 'amir', spaceId: 'support' }, closeCodes.accessEnded)
  expect(opening.end).toBe(closeCodes.accessEnded)
  opening.release()
  expect(lines.count({ userId: 'amir' })).toBe(0)
})

test('lines are selected by person, Space and session together', async () => {
  await open()
  await open({ ...amir, spaceId: 'sales' })
  await open({ ...amir, session: 'another' })
  const counts = [
    lines.count({ userId: 'amir' }),
    lines.count({ userId: 'amir', spaceId: 'support' }),
    lines.count({ session: 'another' }),
    lines.count({ userId: 'anna', session: 'another' }),
  ]
  expect(counts).toEqual([3, 2, 1, 0])
  expect(lines.close({ session: 'another' }, closeCodes.sessionEnded)).toBe(1)
  expect(lines.count({ userId: 'amir' })).toBe(2)
})

test('T77 an address can have two thousand lines, no matter whose they are', () => {
  const taken = Array.from({ length: 2_000 }, (_, nth) => lines.take({ ...amir, userId: `${nth}` }))
  expect(() => lines.take({ ...amir, userId: 'one more' })).toThrow(Problem)
  lines.take({ ...amir, userId: 'one more', bucket: '127.0.0.2' })
  taken[0]?.release()
  lines.take({ ...amir, userId: 'one more' })
})

test('T63 an answer that never comes does not prevent the next question', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] })
  await open()
  let asked = 0
  const failures: unknown[] = []
  const leases = renewLeases(lines, {
    now: () => now,
    mayStay: () => {
      asked++
      return new Promise(() => {})
    },
    log: error => failures.push(error),
  })
  leases.start()
  await vi.advanceTimersByTimeAsync(12_500)
  expect([asked, failures.length]).toEqual([2, 1])
  leases.stop()
  vi.useRealTimers()
})

test('T63 a line the database does not confirm in time ends; a line it rejects ends at once', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const [stays, denied] = [await open(), await open({ ...amir, userId: 'anna' })]
  for (const line of lines.all()) line.leaseUntil = now + 10_000
  let answer = async () => [null, closeCodes.accessEnded] as (4403 | null)[]
  const failures: unknown[] = []
  const leases = renewLeases(lines, {
    now: () => now,
    mayStay: () => answer(),
    log: error => failures.push(error),
  })
  leases.start()
  now = 3_000
  vi.advanceTimersByTime(3_000)
  await vi.waitFor(() => expect(denied.line.end).toBe(closeCodes.accessEnded))
  answer = async () => Promise.reject(new Error('the database is gone'))
  now = 6_000
  vi.advanceTimersByTime(3_000)
  await vi.waitFor(() => expect(failures).toHaveLength(1))
  now = 12_999
  for (const line of lines.all()) line.signAt = now
  lines.sweep()
  expect(stays.line.end).toBeNull()
  now = 13_000
  lines.sweep()
  expect(stays.line.end).toBe(closeCodes.tooMuch)
  leases.stop()
  vi.useRealTimers()
})
