import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import { openPage } from '../../../tests/live-page.ts'
import { type Acme, everyonesPassword } from '../../../tests/people.ts'
import type { Browser } from '../../../tests/start-app.ts'
import type { User } from '../user.ts'

const firefoxOnWindows =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0'

let app: OwnApp
let acme: Acme
let amir: User
beforeAll(async () => {
  const proxied = { TRUSTED_PROXIES: '127.0.0.1' }
  app = await startOwnApp({ ...proxied, SESSION_DAYS: '20', SESSION_IDLE_DAYS: '3' })
  acme = await app.found()
})
beforeEach(async () => {
  amir = await acme.add('Amir Saleh', 'agent')
})
afterAll(() => app.close())

async function signIn(headers: Record<string, string> = {}, user = amir): Promise<Browser> {
  const browser = app.browser()
  await browser.post('/session', { email: user.email, password: everyonesPassword }, headers)
  return browser
}
const sessionsOf = async (browser: Browser) => (await browser.get('/me/sessions')).body.items
const statusOf = async (browser: Browser) => (await browser.get('/me')).status
const hashOf = (browser: Browser) => `sha256('${browser.cookie().split('=')[1]}')`

test('people see this session first, then the others, with browser, system and address', async () => {
  const strange = await signIn({ 'user-agent': 'my-program/1.0' })
  const before = Date.now()
  await signIn({ 'user-agent': firefoxOnWindows, 'x-forwarded-for': '203.0.113.7' })
  const { status, body } = await strange.get('/me/sessions')
  const [here, there] = body.items
  expect([status, body.items.length, body.nextCursor]).toEqual([200, 2, null])
  expect(here).toMatchObject({ current: true, browser: null, system: null, address: '127.0.0.1' })
  const known = { browser: 'Firefox', system: 'Windows', address: '203.0.113.7' }
  expect(there).toMatchObject({ current: false, ...known, lastUsedAt: there.createdAt })
  expect(Math.abs(Date.parse(there.createdAt) - before)).toBeLessThan(60_000)
})

test('the id of a session is no part of its token or of the hash', async () => {
  const browser = await signIn()
  const [{ id }] = await sessionsOf(browser)
  const { rows } = await app.sql(
    `select encode(token_hash, 'hex') as hash from rollcall.sessions where id = '${id}'`,
  )
  expect(rows).toHaveLength(1)
  expect(rows[0].hash).not.toContain(id.replaceAll('-', '').slice(0, 8))
  const asCookie = { cookie: `rollcall_session=${id}` }
  expect((await app.browser().get('/me', asCookie)).status).toBe(401)
})

test('the list goes on page by page, even if the last session of a page ended meanwhile', async () => {
  const browser = await signIn()
  for (let n = 0; n < 4; n++) await signIn()
  const all = await sessionsOf(browser)
  const first = (await browser.get('/me/sessions?limit=2')).body
  await browser.delete(`/me/sessions/${first.items[1].id}`)
  const cursor = encodeURIComponent(first.nextCursor)
  const second = (await browser.get(`/me/sessions?limit=200&cursor=${cursor}`)).body
  expect([...first.items, ...second.items]).toEqual(all)
  expect(all.map((one: { current: boolean }) => one.current)).toEqual([
    true,
    ...[false, false, false, false],
  ])
})

describe('T65 a session ends at once, with its pages', () => {
  test('when its person ends it elsewhere; this session and a third one go on', async () => {
    const [here, lost, third] = [await signIn(), await signIn(), await signIn()]
    const page = await openPage(app, lost, acme.spaceId)
    const lostId = (await sessionsOf(lost))[0].id
    const answer = await here.delete(`/me/sessions/${lostId}`)
    expect([answer.status, answer.text]).toEqual([204, ''])
    expect(await page.closed).toBe(4401)
    expect(await Promise.all([here, lost, third].map(statusOf))).toEqual([200, 401, 200])
    expect((await here.delete(`/me/sessions/${lostId}`)).body.code).toBe('not_found')
  })

  test('when its person ends all others; pages of this session stay open', async () => {
    const [here, one, two] = [await signIn(), await signIn(), await signIn()]
    const mine = await openPage(app, here, acme.spaceId)
    const pages = [await openPage(app, one, acme.spaceId), await openPage(app, two, acme.spaceId)]
    expect((await here.delete('/me/sessions')).status).toBe(204)
    expect(await Promise.all(pages.map(page => page.closed))).toEqual([4401, 4401])
    expect(await Promise.all([here, one, two].map(statusOf))).toEqual([200, 401, 401])
    mine.say({ type: 'resync' })
    await mine.until(told => told.type === 'snapshot', mine.told.length)
    expect(await sessionsOf(here)).toHaveLength(1)
    await mine.close()
  })

  test('when its person ends the session they are using: its cookie goes, too', async () => {
    const browser = await signIn()
    const answer = await browser.delete(`/me/sessions/${(await sessionsOf(browser))[0].id}`)
    expect(answer.headers.getSetCookie()[0]).toMatch(/^rollcall_session=;/)
    expect(browser.cookie()).toBe('')
  })
})

test('T39 T65 nobody ends a session of someone else', async () => {
  const [browser, other] = [await signIn(), await signIn({}, acme.olivia)]
  const answer = await browser.delete(`/me/sessions/${(await sessionsOf(other))[0].id}`)
  expect([answer.status, answer.body.code]).toEqual([404, 'not_found'])
  await browser.delete('/me/sessions')
  expect(await statusOf(other)).toBe(200)
})

describe('T113 a session is used', () => {
  const rewind = (browser: Browser, began: string, used: string) =>
    app.sql(`update rollcall.sessions set created_at = now() - interval '${began}',
      last_used_at = now() - interval '${used}' where token_hash = ${hashOf(browser)}`)
  const readRow = async (browser: Browser) => {
    const { rows } = await app.sql(
      `select last_used_at as used, address, extract(epoch from expires_at - now()) / 86400 as days
       from rollcall.sessions where token_hash = ${hashOf(browser)}`,
    )
    return { ...rows[0], days: Number(rows[0].days) }
  }

  test('without being written each time', async () => {
    const browser = await signIn()
    await rewind(browser, '4 minutes', '4 minutes')
    const before = await readRow(browser)
    await browser.get('/me', { 'x-forwarded-for': '203.0.113.8' })
    const { used, address } = await readRow(browser)
    expect({ used, address }).toEqual({ used: before.used, address: before.address })
  })

  test('and then lasts as many more days as it may lie unused, from where it was used', async () => {
    const browser = await signIn()
    expect((await readRow(browser)).days).toBeCloseTo(3, 2)
    await rewind(browser, '2 days', '6 minutes')
    await browser.get('/me', { 'x-forwarded-for': '203.0.113.8' })
    const { used, address, days } = await readRow(browser)
    expect(Date.now() - used.getTime()).toBeLessThan(60_000)
    expect(address).toBe('203.0.113.8')
    expect(days).toBeCloseTo(3, 2)
  })

  test('but never longer than from the sign-in on', async () => {
    const browser = await signIn()
    await rewind(browser, '19 days', '6 minutes')
    expect(await statusOf(browser)).toBe(200)
    expect((await readRow(browser)).days).toBeCloseTo(1, 2)
    await rewind(browser, '20 days', '6 minutes')
    await statusOf(browser)
    expect(await statusOf(browser)).toBe(401)
  })

  test('T68 by a cookie that the browser keeps no longer', async () => {
    const answer = await app
      .browser()
      .post('/session', { email: amir.email, password: everyonesPassword })
    expect(answer.headers.getSetCookie()[0]).toContain(`Max-Age=${20 * 24 * 60 * 60};`)
  })
})
