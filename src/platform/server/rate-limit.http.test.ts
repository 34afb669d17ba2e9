import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import { type Acme, everyonesPassword } from '../../../tests/people.ts'

let app: OwnApp
let proxied: OwnApp
let acme: Acme
beforeAll(async () => {
  const limits = { RATE_LIMITS: 'on' }
  const behindProxies = { ...limits, TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8' }
  ;[app, proxied] = await Promise.all([startOwnApp(limits), startOwnApp(behindProxies)])
  acme = await app.found()
})
afterAll(() => Promise.all([app.close(), proxied.close()]))

/** Posts JSON from an address of this machine, or from one that proxies report. */
function post(to: OwnApp, path: string, body: object, from: string, forwarded?: string) {
  const headers = {
    origin: to.url,
    'content-type': 'application/json',
    'x-forwarded-for': forwarded,
  }
  return to.send({
    method: 'POST',
    path: `/api/v1${path}`,
    headers,
    body: JSON.stringify(body),
    from,
  })
}

const signIn = (email: string, password: string, from: string, forwarded?: string) =>
  post(app, '/session', { email, password }, from, forwarded)
const wrong = 'not the password at all'
const many = <T>(count: number, act: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => act(n)))

describe('signing in', () => {
  test('T24 may fail ten times per account in 15 minutes, however often it succeeds in between', async () => {
    const { email } = await acme.add('Maya Okafor', 'manager')
    const from = '127.0.1.1'
    for (let failures = 1; failures <= 10; failures += 1) {
      expect((await signIn(email, everyonesPassword, from)).status).toBe(201)
      expect((await signIn(email, wrong, from)).status).toBe(401)
    }
    const answer = await signIn(email.toUpperCase(), everyonesPassword, '127.0.1.2')
    expect([answer.status, answer.body.code]).toEqual([429, 'too_many_requests'])
    const seconds = Number(answer.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(14 * 60)
    expect(seconds).toBeLessThanOrEqual(15 * 60)
    expect((await signIn(acme.olivia.email, everyonesPassword, from)).status).toBe(201)
  })

  test('T24 checks ten of many guesses that come at once', async () => {
    const { email } = await acme.add('Amir Saleh', 'agent')
    const answers = await many(30, () => signIn(email, wrong, '127.0.1.3'))
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([...Array(10).fill(401), ...Array(20).fill(429)])
  })

  test('T24 may succeed any number of times', async () => {
    const answers = await many(40, () => signIn(acme.olivia.email, everyonesPassword, '127.0.1.4'))
    expect(answers.map(({ status }) => status)).toEqual(Array(40).fill(201))
  })

  test('T24 may fail a hundred times per address, whatever the request claims about its origin', async () => {
    const from = '127.0.1.5'
    const answers = await many(100, n =>
      signIn(`nobody${n}@acme.example`, wrong, from, `203.0.113.${n}`),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(100).fill(401))
    const { email } = acme.olivia
    const next = await signIn(email, everyonesPassword, from, '203.0.113.200')
    expect([next.status, next.body.code]).toEqual([429, 'too_many_requests'])
    expect((await signIn(email, everyonesPassword, '127.0.1.6')).status).toBe(201)
  })
})

describe('a browser that signed in before', () => {
  const guess = (email: string, from: string) => signIn(email, wrong, from)

  test('T68 keeps a cookie of its own that signs nobody in, and accepts no planted one', async () => {
    const { email } = await acme.add('Dora Weiss', 'agent')
    const planted = { cookie: 'rollcall_browser=planted-by-another-site' }
    const right = { email, password: everyonesPassword }
    const answer = await app.browser().post('/session', right, planted)
    const [session = '', browser = ''] = answer.headers.getSetCookie()
    expect(session).toMatch(/^rollcall_session=[\w-]{43};/)
    expect(browser).toMatch(/^rollcall_browser=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly/)
    const cookie = browser.split(';', 1)[0] ?? ''
    expect((await app.browser().get('/me', { cookie })).status).toBe(401)
    const again = await app.browser().post('/session', right, { cookie })
    expect(again.headers.getSetCookie()[1]?.split(';', 1)[0]).toBe(cookie)
  })

  test('T24 may fail ten times itself, and counts as unknown for every other account', async () => {
    const { email } = await acme.add('Ben Ito', 'agent')
    const other = await acme.add('Cara Diaz', 'agent')
    const browser = app.browser()
    const attempt = async (to: string, password: string) =>
      (await browser.post('/session', { email: to, password })).status
    expect(await attempt(email, everyonesPassword)).toBe(201)
    for (let failures = 1; failures <= 10; failures += 1)
      expect(await attempt(email, wrong)).toBe(401)
    expect(await attempt(email, everyonesPassword)).toBe(429)
    for (let failures = 1; failures <= 10; failures += 1)
      expect(await attempt(other.email, wrong)).toBe(401)
    expect(await attempt(other.email, everyonesPassword)).toBe(429)
  })

  test('T24 lets its person in while strangers guess, however many and from anywhere', async () => {
    const { email } = await acme.add('Anna Lind', 'agent')
    const [known, stranger] = [app.browser(), app.browser()]
    const right = { email, password: everyonesPassword }
    expect((await known.post('/session', right)).status).toBe(201)
    expect((await known.delete('/session')).status).toBe(204)
    // The account's budget, and with the ten failures above that of this browser's own address.
    await many(10, () => guess(email, '127.0.0.1'))
    await many(80, n => guess(`nobody${n}@elsewhere.example`, '127.0.0.1'))
    expect((await stranger.post('/session', right)).status).toBe(429)
    expect((await known.post('/session', right)).status).toBe(201)
  })
})

describe('following a link', () => {
  const lookUp = (to: OwnApp, from: string, forwarded?: string) =>
    post(to, '/invitations/lookup', { token: 'never-drawn' }, from, forwarded)

  /** Uses up a minute's look-ups, the nth with the nth reported address. */
  const spendOn = (forwarded: (n: number) => string) =>
    many(120, async n => {
      expect((await lookUp(proxied, '127.0.0.1', forwarded(n))).status).toBe(404)
    })
  const statusFrom = async (forwarded: string) =>
    (await lookUp(proxied, '127.0.0.1', forwarded)).status

  test('is allowed 120 times a minute per address, look-up and acceptance together', async () => {
    const from = '127.0.1.7'
    const body = { token: 'never-drawn' }
    await many(60, () => lookUp(app, from))
    await many(60, () => post(app, '/invitations/acceptance', body, from))
    const answer = await lookUp(app, from)
    expect([answer.status, answer.body.code]).toEqual([429, 'too_many_requests'])
    expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    expect((await post(app, '/invitations/code', body, from)).status).toBe(429)
    expect((await lookUp(app, '127.0.1.8')).status).toBe(404)
  })

  test('T24 counts IPv6 by /64', async () => {
    await spendOn(n => `2001:db8:1:2:${n.toString(16)}::${n}`)
    expect(await statusFrom('2001:DB8:1:2::ffff')).toBe(429)
    expect(await statusFrom('2001:db8:1:3::1')).toBe(404)
  })

  test('T24 counts IPv4 the same in every IPv6 notation', async () => {
    const spellings = [
      '198.51.100.7',
      '::ffff:198.51.100.7',
      '::FFFF:c633:6407',
      '0:0:0:0:0:ffff:c633:6407',
    ]
    await spendOn(n => spellings[n % 4] ?? '')
    for (const spelling of spellings) expect(await statusFrom(spelling)).toBe(429)
    expect(await statusFrom('198.51.100.8')).toBe(404)
  })

  test('T24 believes only what trusted proxies add', async () => {
    await spendOn(n => `203.0.113.${n}, 192.0.2.9, 10.1.2.3`)
    expect(await statusFrom('192.0.2.9')).toBe(429)
    expect(await statusFrom('192.0.2.10, 192.0.2.9')).toBe(429)
    expect(await statusFrom('192.0.2.9, 192.0.2.10')).toBe(404)
    const untrusted = await lookUp(proxied, '127.0.0.2', '192.0.2.9')
    expect(untrusted.status).toBe(404)
  })

  test('T24 counts all invalid addresses together', async () => {
    await spendOn(n => `not-an-address-${n}`)
    expect(await statusFrom('another')).toBe(429)
  })
})
