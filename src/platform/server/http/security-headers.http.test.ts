import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints, sampleOf, sendSample } from '../../../../tests/http/ask.ts'
import { startOwnApp } from '../../../../tests/http/own-app.ts'
import { makeWorld, type World } from '../../../../tests/http/world.ts'
import { sendRequest } from '../../../../tests/send-request.ts'
import { type Answer, startApp } from '../../../../tests/start-app.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld(await startOwnApp())
})
afterAll(() => world.app.close())

const get = (path: string, headers = {}) => world.app.send({ method: 'GET', path, headers })

const everywhere: Record<string, () => Promise<Answer>> = {
  'the page': () => get('/'),
  'the page of an invitation': () => get('/invitation'),
  'a file of the page': async () =>
    get((await get('/')).text.match(/\/assets\/[^"]+\.js/)?.[0] ?? ''),
  'a file that is not there': () => get('/assets/nothing.js'),
  'an answer': () => get('/api/v1/me', { cookie: world.amir.browser.cookie() }),
  'a refusal': () => get('/api/v1/me'),
  'a foreign Host': () => get('/', { host: 'evil.example' }),
  'no endpoint': () => get('/api/v1/nothing'),
  'an undecodable path': () => get('/%'),
  'the document': () => get('/api/v1/openapi.json'),
  'the health': () => get('/livez'),
}

describe.each(Object.keys(everywhere))('%s', where => {
  let answer: Answer
  beforeAll(async () => {
    answer = (await everywhere[where]?.()) as Answer
  })
  const header = (name: string) => answer.headers.get(name)

  test('T90 T97 runs only our scripts, in no frame, and writes no HTML', () => {
    const policy = new Map(
      header('content-security-policy')
        ?.split(';')
        .map(directive => [directive.split(' ')[0], directive.split(' ').slice(1).join(' ')]),
    )
    expect(policy.get('default-src')).toBe("'none'")
    expect(policy.get('script-src')).toBe("'self'")
    expect(policy.get('connect-src')).toBe("'self'")
    expect(policy.get('frame-ancestors')).toBe("'none'")
    expect(policy.get('base-uri')).toBe("'none'")
    expect(policy.get('form-action')).toBe("'none'")
    expect(policy.get('require-trusted-types-for')).toBe("'script'")
    expect(policy.get('trusted-types')).toBe('default')
    // Nothing comes from anywhere else (T13). Only styles may be inline.
    const sources = [...policy].flatMap(([name, value]) => value.split(' ').map(one => [name, one]))
    const others = sources.filter(
      ([, one]) => !/^('self'|'none'|'script'|default|data:)$/.test(one ?? ''),
    )
    expect(others).toEqual([['style-src', "'unsafe-inline'"]])
  })

  test('T13 T90 T97 is not sniffed or framed, and its address is not passed on', () => {
    expect(header('x-content-type-options')).toBe('nosniff')
    expect(header('referrer-policy')).toBe('no-referrer')
    expect(header('x-frame-options')).toBe('DENY')
    expect(header('cross-origin-opener-policy')).toBe('same-origin')
    expect(header('cross-origin-resource-policy')).toBe('same-origin')
    expect(header('access-control-allow-origin')).toBeNull()
    expect(header('server')).toBeNull()
    expect(header('x-powered-by')).toBeNull()
    expect(header('strict-transport-security')).toBeNull()
  })
})

test('T70 no other site is allowed to read or to send', async () => {
  const foreign = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
  const answers = [
    await world.app.send({ method: 'OPTIONS', path: '/api/v1/session', headers: foreign }),
    await get('/api/v1/me', { ...foreign, cookie: world.amir.browser.cookie() }),
  ]
  for (const { headers } of answers) {
    const names = [...headers.keys()].filter(name => name.startsWith('access-control'))
    expect(names).toEqual([])
  }
})

// A picture is kept, since its address changes with it; pictures.http.test.ts looks at that.
const kept = ['getPicture']

test.each([...endpoints.keys()].filter(id => !kept.includes(id)))(
  'T42 %s is kept in no cache',
  async id => {
    const sample = await sampleOf(world, id)
    const refused = await sendSample(world.app, id, sample, { cookie: '', body: '{' })
    const answer = await sendSample(world.app, id, sample)
    for (const { headers, status } of [refused, answer]) {
      expect([status, headers.get('cache-control')]).toEqual([status, 'no-store'])
      expect(headers.get('vary')).toMatch(/cookie/i)
    }
  },
)

test('on https browsers are told to come back on https only', async () => {
  const PUBLIC_URL = 'https://rollcall.example'
  const secure = await startApp({ PUBLIC_URL, SMTP_URL: 'smtp://127.0.0.1:9' })
  try {
    const headers = { host: 'rollcall.example' }
    const { headers: sent } = await sendRequest(secure, { method: 'GET', path: '/', headers })
    expect(sent.get('strict-transport-security')).toMatch(/^max-age=31536000/)
  } finally {
    await secure.close()
  }
})
