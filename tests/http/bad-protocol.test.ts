import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everyonesPassword } from '../people.ts'
import { sendBytes } from '../send-request.ts'
import { type OwnApp, startOwnApp } from './own-app.ts'
import { makeWorld, type World } from './world.ts'

let app: OwnApp
let world: World
beforeAll(async () => {
  app = await startOwnApp()
  world = await makeWorld(app)
})
afterAll(() => app.close())

/** The bytes that came back over the wire, read as one answer. */
function read(wire: string) {
  const [head = '', body = ''] = wire.split('\r\n\r\n')
  const [line = '', ...fields] = head.split('\r\n')
  const headers = Object.fromEntries(
    fields.map(field => [field.split(': ')[0]?.toLowerCase(), field.split(': ')[1]]),
  )
  return { status: Number(line.split(' ')[1]), headers, body: body ? JSON.parse(body) : undefined }
}

/** Sends a request line, headers exactly as given, and a body. */
async function send(line: string, headers: string[], body = '') {
  const head = [line, ...headers, 'Connection: close'].join('\r\n')
  return read(await sendBytes(app, `${head}\r\n\r\n${body}`))
}

const host = () => `Host: localhost:${app.port}`
const post = 'POST /api/v1/session HTTP/1.1'
const json = () => [host(), `Origin: ${app.url}`, 'Content-Type: application/json']
const signIn = () => JSON.stringify({ email: world.amir.user.email, password: everyonesPassword })

test('a correct request is answered', async () => {
  const body = signIn()
  const headers = [...json(), `Content-Length: ${body.length}`]
  expect((await send(post, headers, body)).status).toBe(201)
})

describe('T98 a request that could be read in two ways is refused', () => {
  const ambiguous: Record<string, (body: string) => [line: string, headers: string[]]> = {
    'a length and chunks': ({ length }) => [
      post,
      [`Content-Length: ${length}`, 'Transfer-Encoding: chunked'],
    ],
    'two lengths': ({ length }) => [post, [`Content-Length: ${length}`, 'Content-Length: 0']],
    'a length that is no number': () => [post, ['Content-Length: +5']],
    'a coding nobody knows': () => [post, ['Transfer-Encoding: xchunked']],
    'chunked before another coding': () => [post, ['Transfer-Encoding: chunked, identity']],
    'a space before the colon': ({ length }) => [post, [`Content-Length : ${length}`]],
    'a folded header': ({ length }) => [post, ['X-Folded: a', ' b', `Content-Length: ${length}`]],
    'a NUL in a header': ({ length }) => [post, ['X-Nul: a\0b', `Content-Length: ${length}`]],
    'another protocol': ({ length }) => [
      'POST /api/v1/session HTTP/9.9',
      [`Content-Length: ${length}`],
    ],
    'a method nobody knows': () => ['SING /api/v1/session HTTP/1.1', []],
    'a header of 20 KiB': () => [post, [`X-Long: ${'x'.repeat(20_000)}`]],
    'a path of 20 KiB': () => [`GET /${'x'.repeat(20_000)} HTTP/1.1`, []],
  }
  test.each(Object.keys(ambiguous))('%s', async what => {
    const body = signIn()
    const [line = '', headers = []] = ambiguous[what]?.(body) ?? []
    const answer = await send(line, [...json(), ...headers], body)
    expect([answer.status, answer.body?.code]).toEqual([400, 'malformed'])
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.headers['set-cookie']).toBeUndefined()
  })
})

test('T78 a request without a Host is refused like one with a foreign Host', async () => {
  for (const line of ['GET /api/v1/me HTTP/1.1', 'GET / HTTP/1.1', 'GET / HTTP/1.0']) {
    const answer = await send(line, [])
    expect([line, answer.status, answer.body.code]).toEqual([line, 421, 'wrong_host'])
  }
})

test('T24 a path in another spelling is not found', async () => {
  const spellings = [
    ...['/api/v1//session', '/api//v1/session', '/api/v1/session/', '/api/v1/./session'],
    ...['/api/v1/x/../session', '/api/v1/Session', '/api/v1/session;a=b', '/api/v1/session%2f'],
    ...['/api/v1/session%00', '/api/v1/session%20', '//api/v1/session', '/API/v1/session'],
    ...['http://evil.example/api/v1/session', '*', '/api', '/api/', '/api/v2/session'],
  ]
  const body = signIn()
  for (const path of spellings) {
    const headers = [...json(), `Content-Length: ${body.length}`]
    const answer = await send(`POST ${path} HTTP/1.1`, headers, body)
    expect([path, answer.status, answer.body?.code]).toEqual([path, 404, 'not_found'])
  }
})

test('a method an endpoint does not have is not found', async () => {
  for (const method of ['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) {
    const answer = await send(`${method} /api/v1/me HTTP/1.1`, json())
    const code = method === 'HEAD' ? undefined : 'not_found'
    expect([method, answer.status, answer.body?.code]).toEqual([method, 404, code])
  }
})

test('T94 a client that sends far too much gets the reason, on a connection that stays open', async () => {
  const headers = { origin: app.url, 'content-type': 'application/json' }
  const tooLarge = 'x'.repeat(5_000_000)
  for (const body of [tooLarge, tooLarge, tooLarge, new Blob([tooLarge]).stream()]) {
    const sent = { method: 'POST', headers, body, duplex: 'half' as const }
    const answer = await fetch(`${app.url}/api/v1/session`, sent)
    expect([answer.status, (await answer.json()).code]).toEqual([413, 'too_large'])
    expect(answer.headers.get('connection')).not.toBe('close')
  }
})

test.concurrent('T94 a client that sends headers slowly gets the reason after ten seconds, and is disconnected', async () => {
  const socket = connect(app.port, '127.0.0.1')
  const begun = performance.now()
  socket.write('GET /api/v1/me HTTP/1.1\r\nHost: ')
  const { status, body } = read(await text(socket))
  expect([status, body.code]).toEqual([400, 'malformed'])
  expect(performance.now() - begun).toBeGreaterThan(9_000)
  expect(performance.now() - begun).toBeLessThan(15_000)
})

test.concurrent('T94 a connection on which nothing was sent is closed without an answer', async () => {
  const begun = performance.now()
  const silent = connect(app.port, '127.0.0.1')
  const used = connect(app.port, '127.0.0.1')
  used.write(`GET /livez HTTP/1.1\r\nHost: localhost:${app.port}\r\n\r\n`)
  expect(String((await once(used, 'data'))[0])).toMatch(/^HTTP\/1.1 200 /)
  expect(await text(silent)).toBe('')
  expect(performance.now() - begun).toBeGreaterThan(9_000)
  expect(performance.now() - begun).toBeLessThan(15_000)
  // One that waits for its next request stays open, as it was before.
  expect(used.closed).toBe(false)
  used.destroy()
})
