import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readDocument } from '../../../tests/http/document.ts'
import { openPage, tryLine } from '../../../tests/live-page.ts'
import { type Acme, foundAcme } from '../../../tests/people.ts'
import { sendRequest } from '../../../tests/send-request.ts'
import { type Browser, startApp, type TestApp } from '../../../tests/start-app.ts'
import { openApi } from '../../app/open-api.ts'

let app: TestApp
let limited: TestApp
let acme: Acme
let rival: Acme
let olivia: Browser
beforeAll(async () => {
  app = await startApp()
  limited = await startApp({ RATE_LIMITS: 'on' })
  acme = await foundAcme()
  rival = await foundAcme()
  olivia = await app.signIn(acme.olivia)
})
afterAll(() => Promise.all([app.close(), limited.close()]))

/** How asking for a line is refused. */
async function refusal(
  browser: Browser | null,
  query: Record<string, string>,
  headers: Record<string, string> = {},
) {
  const tried = await tryLine(app, browser, query, headers)
  if (!('refused' in tried)) throw new Error('the line was opened')
  const { status, headers: given, body } = tried.refused
  expect(given.get('content-type')).toBe('application/problem+json; charset=utf-8')
  expect(given.get('cache-control')).toBe('no-store')
  return { ...body, status }
}

describe('before the upgrade', () => {
  test('T69 a page of another site gets no line, whatever cookie it sends', async () => {
    const elsewhere = ['http://evil.example', 'null', `${app.url}.evil.example`, 'http://localhost']
    for (const origin of elsewhere) {
      const { status, code } = await refusal(olivia, { spaceId: acme.spaceId }, { origin })
      expect([origin, status, code]).toEqual([origin, 403, 'cross_site'])
    }
    // A script outside of browsers sends none, but then it has no business with a cookie.
    const { code } = await refusal(olivia, { spaceId: acme.spaceId }, { origin: '' })
    expect(code).toBe('cross_site')
  })
  test('refusals come in the order of the API', async () => {
    expect(await refusal(null, {}, { origin: 'http://evil.example' })).toMatchObject({
      code: 'cross_site',
    })
    expect(await refusal(null, {})).toMatchObject({ status: 401, code: 'not_signed_in' })
    expect(await refusal(olivia, {})).toMatchObject({
      status: 422,
      code: 'invalid',
      errors: [{ pointer: '/spaceId' }],
    })
    expect(await refusal(olivia, { spaceId: acme.spaceId, token: 'x' })).toMatchObject({
      errors: [{ pointer: '/token' }],
    })
  })
  test('T31 T37 a Space of another tenant, one that does not exist and a malformed id are all not found', async () => {
    const answers = []
    for (const spaceId of [rival.spaceId, randomUUID(), 'support', `${acme.spaceId}'`, '']) {
      answers.push(await refusal(olivia, { spaceId }))
    }
    expect(answers[0]).toMatchObject({ status: 404, code: 'not_found' })
    for (const answer of answers) expect(answer).toEqual(answers[0])
  })
  test('a request without an upgrade is told that there is nothing to read here', async () => {
    const answer = await olivia.get(`/live?spaceId=${acme.spaceId}`)
    expect([answer.status, answer.body.code]).toEqual([400, 'malformed'])
    expect((await app.browser().get(`/live?spaceId=${acme.spaceId}`)).status).toBe(401)
    expect((await olivia.get(`/live?spaceId=${rival.spaceId}`)).status).toBe(404)
  })
  test('T93 a body is refused', async () => {
    const headers = { 'content-length': '2', 'content-type': 'text/plain' }
    const answer = await sendRequest(app, {
      method: 'GET',
      path: `/api/v1/live?spaceId=${acme.spaceId}`,
      body: '{}',
      headers: { ...headers, host: new URL(app.url).host, cookie: olivia.cookie() },
    })
    expect([answer.status, answer.body.code]).toEqual([415, 'unsupported_media_type'])
  })
  test('T24 a Host that is not ours gets no line', async () => {
    const { code } = await refusal(olivia, { spaceId: acme.spaceId }, { host: 'evil.example' })
    expect(code).toBe('wrong_host')
  })
})

test('the refusals in the document are exactly these', () => {
  const { documented } = readDocument(openApi({ publicUrl: app.url, mailbox: true }))
  const ofLines = documented.filter(name => name.startsWith('openLine '))
  expect(ofLines.map(name => name.replace('openLine ', '')).sort()).toEqual([
    ...[
      '101',
      '400 malformed',
      '401 not_signed_in',
      '403 cross_site',
      '403 second_factor_required',
    ],
    '404 not_found',
    // The last two are for faults of the server, and for a database that cannot answer.
    ...['415 unsupported_media_type', '421 wrong_host', '422 invalid', '429 too_many_requests'],
    ...['500 internal', '503 unavailable'],
  ])
})

describe('T77 an upgrade that is not for the live channel', () => {
  const upgrade = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' }
  const key = { 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' }
  const ask = (path: string, headers: Record<string, string>) =>
    sendRequest(app, {
      method: 'GET',
      path,
      headers: { host: new URL(app.url).host, origin: app.url, ...headers },
    })

  test('opens nothing at any other address: the request is answered as if it had none', async () => {
    expect((await ask('/livez', { ...upgrade, ...key })).status).toBe(200)
    const cookie = olivia.cookie()
    const elsewhere = { ...upgrade, ...key, cookie, origin: 'http://evil.example' }
    expect((await ask('/api/v1/me', elsewhere)).body.user.name).toBe('Olivia Hart')
    expect((await ask('/api/v1/me', { ...upgrade, ...key })).status).toBe(401)
  })
  test('to another protocol is ignored, and the request gets its answer', async () => {
    const offer = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAM' }
    expect((await ask('/livez', offer)).status).toBe(200)
  })
  test('with a broken handshake is a problem like any other', async () => {
    const path = `/api/v1/live?spaceId=${acme.spaceId}`
    const cookie = olivia.cookie()
    for (const broken of [{ 'sec-websocket-version': '8' }, { 'sec-websocket-key': 'short' }]) {
      const { status, body } = await ask(path, { ...upgrade, ...key, ...broken, cookie })
      expect([status, body.code]).toEqual([400, 'malformed'])
    }
  })
})

describe('limits', () => {
  test('T77 a person can have fifty lines; one that ends makes room for another', async () => {
    const browser = await limited.signIn(acme.olivia)
    const open = () => openPage(limited, browser, acme.spaceId)
    const pages = await Promise.all(Array.from({ length: 50 }, open))
    const tried = await tryLine(limited, browser, { spaceId: acme.spaceId })
    expect('refused' in tried && tried.refused.body.code).toBe('too_many_requests')
    expect('refused' in tried && Number(tried.refused.headers.get('retry-after'))).toBe(30)
    await pages[0]?.close()
    const again = await open()
    await Promise.all([again, ...pages.slice(1)].map(page => page.close()))
  })
  test('a line that was refused takes no place', async () => {
    const browser = await limited.signIn(rival.olivia)
    for (let times = 0; times < 60; times++) {
      await tryLine(limited, browser, { spaceId: acme.spaceId })
    }
    await (await openPage(limited, browser, rival.spaceId)).close()
  })
})

describe('a frame outside the protocol ends the line', () => {
  const misuses: [string, string | Buffer, number][] = [
    ['no JSON', 'hello', 1008],
    ['JSON that is no frame', '[]', 1008],
    ['an unknown type', '{"type":"presence"}', 1008],
    ['an unknown field', '{"type":"beat","userId":"x"}', 1008],
    ['an unknown state', '{"type":"activity","state":"away"}', 1008],
    ['a prototype', '{"__proto__":{"type":"beat"}}', 1008],
    ['an id that is none', '{"type":"watch","userIds":["amir"]}', 1008],
    [
      'too many to watch',
      JSON.stringify({ type: 'watch', userIds: Array.from({ length: 201 }, randomUUID) }),
      1008,
    ],
    ['bytes', Buffer.from('{"type":"beat"}'), 1008],
    ['more than 16 KiB', `{"type":"beat"${' '.repeat(16 * 1024)}}`, 1009],
  ]
  test.each(misuses)('T77 T92 %s', async (_, frame, code) => {
    const page = await openPage(app, olivia, acme.spaceId)
    page.say(frame)
    expect(await page.closed).toBe(code)
  })
  test('two hundred people can be watched, and a frame may be 16 KiB long', async () => {
    const page = await openPage(app, olivia, acme.spaceId)
    page.say({ type: 'watch', userIds: Array.from({ length: 200 }, randomUUID) })
    await page.until(one => one.type === 'snapshot', 1)
    page.say(`{"type":"resync"${' '.repeat(16 * 1024 - 17)}}`)
    await page.until(one => one.type === 'snapshot', page.told.length)
    await page.close()
  })
  test('T77 a page that sends without a pause is disconnected', async () => {
    const page = await openPage(app, olivia, acme.spaceId)
    for (let times = 0; times < 300; times++) page.say({ type: 'beat' })
    expect(await page.closed).toBe(1013)
  })
})
