import { type AddressInfo, connect } from 'node:net'
import { pino } from 'pino'
import { expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { needs } from '../../../../tests/people.ts'
import { contract } from '../../contract.ts'
import { laneConnections } from '../database/lanes.ts'
import { createHttpServer } from './create-http-server.ts'
import { originOf } from './origin.ts'
import { serve } from './serve.ts'

const list = contract({
  id: 'listSomething',
  summary: 'A list',
  method: 'GET',
  path: '/list',
  lane: 'lists',
  session: 'required',
  answers: { 200: { description: 'The list', schema: z.strictObject({ items: z.string() }) } },
  problems: [],
})

const phases = [
  ['while it is found out that they are signed out', 'who'],
  ['while their list is read', 'list'],
] as const

test.for(phases)('T111 clients that go away %s keep no place of the lists', async ([, phase]) => {
  let reached = 0
  let goOn = () => {}
  const isOver = new Promise<void>(resolve => {
    goOn = resolve
  })
  const pass = async (here: typeof phase) => {
    if (here !== phase) return
    reached += 1
    await isOver
  }
  let asked = 0
  const http = await createHttpServer({
    origin: originOf('http://localhost:3000'),
    lineAddress: '/api/v1/live',
    trustedProxies: [],
    log: pino({ level: 'silent' }),
    lanes: { acts: needs().db, lists: needs().db, ending: needs().db },
    whoIsAsking: async () => {
      asked += 1
      const isOut = phase === 'who' && asked <= laneConnections.lists
      await pass('who')
      if (isOut) return null
      return { userId: '', sessionHash: Buffer.alloc(0) }
    },
  })
  onTestFinished(() => http.close())
  serve(http, list, async () => {
    await pass('list')
    return { status: 200, body: { items: 'an item, '.repeat(1_000) } }
  })
  await http.listen({ host: '127.0.0.1', port: 0 })
  const { port } = http.server.address() as AddressInfo
  const headers = { host: 'localhost:3000', 'accept-encoding': 'br' }
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const clients = Array.from({ length: laneConnections.lists }, () => {
    const client = connect(port, '127.0.0.1')
    client.write(`GET /api/v1/list HTTP/1.1\r\n${head.join('')}\r\n`)
    return client
  })
  await vi.waitFor(() => expect(reached).toBe(clients.length))
  for (const client of clients) client.destroy()
  const open = () =>
    new Promise(resolve => http.server.getConnections((_, count) => resolve(count)))
  await vi.waitFor(async () => expect(await open()).toBe(0))
  goOn()
  const listed = await http.inject({ url: '/api/v1/list', headers })
  expect(listed.statusCode).toBe(200)
})
