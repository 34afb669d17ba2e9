import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { closeCodes } from '../close-code.ts'
import { openLine } from './open-line.ts'

/** As in a browser, a socket that fails is closed and nothing is thrown. */
class BrowserSocket extends WebSocket {
  constructor(address: string) {
    super(address)
    this.on('error', () => {})
  }
}

// The sockets are real, and so is the network; only the clock is ours.
beforeEach(() => {
  vi.stubGlobal('WebSocket', BrowserSocket)
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

interface Options {
  onRefused?: () => Promise<unknown>
}

/** A line to a server that sends nothing by itself. */
async function lineTo({ onRefused = async () => {} }: Options = {}) {
  const server = new WebSocketServer({ port: 0 })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const told: string[] = []
  const heard: string[] = []
  let opened = 0
  const connected = (): Promise<WebSocket> =>
    once(server, 'connection').then(([socket]) => {
      socket.on('message', (data: unknown) => told.push(String(data)))
      return socket
    })
  const first = connected()
  const line = openLine({
    address: () => `ws://127.0.0.1:${port}/?try=${opened}`,
    question: { type: 'resync' },
    onOpen: () => {
      opened += 1
      line.send({ type: 'hello' })
    },
    onFrame: ({ type }, isFirst) => heard.push(isFirst ? `first ${type}` : type),
    onRefused,
  })
  onTestFinished(() => {
    line.end()
    for (const client of server.clients) client.terminate()
    server.close()
  })
  const socket = await first
  await expect.poll(() => told).toEqual(['{"type":"hello"}'])
  return { server, line, told, heard, socket, connected, opened: () => opened }
}

/** Lets time pass in small steps, so that the network can work in between. */
async function letPass(seconds: number) {
  for (let step = 0; step < seconds * 10; step++) {
    vi.advanceTimersByTime(100)
    await new Promise(resolve => setImmediate(resolve))
  }
}

test('frames are passed on, and the first one is marked', async () => {
  const { socket, heard } = await lineTo()
  socket.send('{"type":"snapshot"}')
  socket.send('{"type":"presence"}')
  await expect.poll(() => heard).toEqual(['first snapshot', 'presence'])
})

test('a broken line is opened again, and starts afresh', async () => {
  const { socket, connected, heard, told } = await lineTo()
  const again = connected()
  socket.close(closeCodes.restart)
  await once(socket, 'close')
  await letPass(1)
  ;(await again).send('{"type":"snapshot"}')
  await expect.poll(() => heard).toEqual(['first snapshot'])
  expect(told).toEqual(['{"type":"hello"}', '{"type":"hello"}'])
})

test('a silent line is asked for a sign of life, and replaced if none comes', async () => {
  const { connected, told } = await lineTo()
  const again = connected()
  await letPass(20)
  await expect.poll(() => told.at(-1)).toBe('{"type":"resync"}')
  await letPass(6)
  await again
})

test('a line that answers is kept', async () => {
  const { socket, server, told } = await lineTo()
  socket.on('message', () => socket.send('{"type":"snapshot"}'))
  await letPass(60)
  expect(told.filter(one => one.includes('resync')).length).toBeGreaterThanOrEqual(2)
  expect(server.clients.size).toBe(1)
})

test('coming back to the page asks for a sign of life at once', async () => {
  const { line, told } = await lineTo()
  await letPass(5)
  line.wake()
  line.wake()
  await expect.poll(() => told).toEqual(['{"type":"hello"}', '{"type":"resync"}'])
})

test('coming back to the page reconnects without waiting for the next attempt', async () => {
  const { line, socket, connected, opened } = await lineTo()
  vi.spyOn(Math, 'random').mockReturnValue(1)
  socket.close(closeCodes.tooMuch)
  await once(socket, 'close')
  await letPass(0.5)
  expect(opened()).toBe(1)
  const again = connected()
  line.wake()
  await letPass(0.1)
  await again
})

test('after the access ended, the next attempt waits for the answer about it', async () => {
  let answer: (value?: unknown) => void = () => {}
  const onRefused = vi.fn(() => new Promise(resolve => (answer = resolve)))
  const { socket, connected, opened } = await lineTo({ onRefused })
  socket.close(closeCodes.accessEnded)
  await expect.poll(() => onRefused.mock.calls.length).toBe(1)
  await letPass(30)
  expect(opened()).toBe(1)
  const again = connected()
  answer()
  await letPass(1)
  await again
})

test('after a refused attempt the page checks its access, and tries again', async () => {
  const onRefused = vi.fn(async () => {})
  const { socket, server } = await lineTo({ onRefused })
  server.close()
  socket.terminate()
  await once(socket, 'close')
  await letPass(1)
  await expect.poll(() => onRefused.mock.calls.length).toBeGreaterThanOrEqual(1)
})

test('a line that was ended stays ended', async () => {
  const { line, socket, opened } = await lineTo()
  line.end()
  await once(socket, 'close')
  line.wake()
  await letPass(30)
  expect(opened()).toBe(1)
})
