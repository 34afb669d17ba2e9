import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { Readable } from 'node:stream'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { needs } from '../../../../tests/people.ts'
import { contract } from '../../contract.ts'
import { createHttpServer } from './create-http-server.ts'
import { originOf } from './origin.ts'
import { serve } from './serve.ts'

const endless = contract({
  id: 'exportForEver',
  summary: 'A file without an end',
  method: 'GET',
  path: '/endless.csv',
  session: 'none',
  answers: { 200: { description: 'The file', contentType: 'text/csv' } },
  problems: [],
})

let http: Awaited<ReturnType<typeof createHttpServer>>
let ended = false
let pages = 0
beforeAll(async () => {
  http = await createHttpServer({
    origin: originOf('http://localhost:3000'),
    lineAddress: '/api/v1/live',
    trustedProxies: [],
    log: pino({ level: 'silent' }),
    lanes: { acts: needs().db, lists: needs().db, ending: needs().db },
    whoIsAsking: async () => null,
    stalledSeconds: 1,
  })
  async function* lines() {
    try {
      for (;;) {
        pages += 1
        yield 'a line\n'.repeat(10_000)
      }
    } finally {
      ended = true
    }
  }
  serve(http, endless, async () => ({
    status: 200,
    body: Readable.from(lines(), { objectMode: false }),
    headers: { 'content-type': 'text/csv' },
  }))
  await http.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => http.close())

test('T94 a client that stops reading a file is disconnected, and the file is released', async () => {
  const socket = connect((http.server.address() as AddressInfo).port, '127.0.0.1')
  socket.on('error', () => {})
  socket.write('GET /api/v1/endless.csv HTTP/1.1\r\nhost: localhost:3000\r\n\r\n')
  await once(socket, 'readable')
  await vi.waitFor(() => expect(ended).toBe(true), { timeout: 20_000 })
  // The buffers between the two were filled, and nothing was read ahead without a limit.
  expect(pages).toBeLessThan(1_000)
  socket.destroy()
})
