import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import { newAddress } from '../../../tests/http/world.ts'
import { type Acme, everyonesPassword } from '../../../tests/people.ts'
import type { Answer } from '../../../tests/start-app.ts'

const secureUrl = 'https://rollcall.example'

let app: OwnApp
let secure: OwnApp
let acme: Acme
beforeAll(async () => {
  // Nothing listens at that mail server: what is not on loopback needs one, and these tests do not.
  const environment = { PUBLIC_URL: secureUrl, SMTP_URL: 'smtp://127.0.0.1:9' }
  ;[app, secure] = await Promise.all([startOwnApp(), startOwnApp(environment)])
  acme = await app.found()
})
afterAll(() => Promise.all([app.close(), secure.close()]))

const cookiesOf = ({ headers }: Answer) => headers.getSetCookie()

/** Signs in with a cookie the browser holds already, and answers the one it gets. */
async function signIn(cookie = ''): Promise<string> {
  const body = { email: acme.olivia.email, password: everyonesPassword }
  const answer = await app.browser().post('/session', body, cookie ? { cookie } : {})
  expect(answer.status).toBe(201)
  return cookiesOf(answer)[0]?.split(';')[0] ?? ''
}

const statusWith = async (cookie: string) =>
  (await app.browser().get('/me', cookie ? { cookie } : {})).status

describe('T68 the cookie of a session', () => {
  test('is hidden from scripts and other sites, and lasts thirty days', async () => {
    const body = { email: acme.olivia.email, password: everyonesPassword }
    const [cookie = '', ...more] = cookiesOf(await app.browser().post('/session', body))
    expect(more.map(one => one.split('=', 1)[0])).toEqual(['rollcall_browser'])
    const [pair, ...attributes] = cookie.split('; ')
    expect(pair).toMatch(/^rollcall_session=[A-Za-z0-9_-]{43}$/)
    expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=2592000', 'Path=/', 'SameSite=Lax'])
  })

  test('on https is bound to the host, and a plain cookie of the same name is useless', async () => {
    const { olivia } = await secure.found()
    const headers = {
      host: 'rollcall.example',
      origin: secureUrl,
      'content-type': 'application/json',
    }
    const body = JSON.stringify({ email: olivia.email, password: everyonesPassword })
    const path = '/api/v1/session'
    const answer = await secure.send({ method: 'POST', path, headers, body })
    const [pair = '', ...attributes] = cookiesOf(answer)[0]?.split('; ') ?? []
    expect(pair).toMatch(/^__Host-rollcall_session=[A-Za-z0-9_-]{43}$/)
    const expected = ['HttpOnly', 'Max-Age=2592000', 'Path=/', 'SameSite=Lax', 'Secure']
    expect(attributes.sort()).toEqual(expected)

    const me = (cookie: string) =>
      secure.send({ method: 'GET', path: '/api/v1/me', headers: { ...headers, cookie } })
    expect((await me(pair)).status).toBe(200)
    expect((await me(pair.replace('__Host-', ''))).status).toBe(401)
  })

  test('is new with every sign-in, and never one the browser already had', async () => {
    const planted = `rollcall_session=${'A'.repeat(43)}`
    const first = await signIn(planted)
    const second = await signIn()
    expect(new Set([planted, first, second]).size).toBe(3)
    expect(await statusWith(planted)).toBe(401)
    expect([await statusWith(first), await statusWith(second)]).toEqual([200, 200])
  })

  test('ends when the same browser signs in again', async () => {
    const first = await signIn()
    const second = await signIn(first)
    expect([await statusWith(first), await statusWith(second)]).toEqual([401, 200])
  })

  test('is also set by the set-up and by an account made when accepting', async () => {
    const founder = app.browser()
    const named = { organizationName: 'Beta Ltd', spaceName: 'Support', name: 'Otto Brandt' }
    const account = { email: newAddress(), password: everyonesPassword }
    await founder.post('/setup', { token: app.setupToken, ...named, ...account })
    const me = await founder.get('/me')
    expect(me.body.user.email).toBe(account.email)

    const email = newAddress()
    const offer = { emails: [email], accessLevel: 'agent', restrictions: [] }
    await founder.post(`/spaces/${me.body.spaces[0].id}/invitations`, offer)
    const token = await mailedToken(email)
    const guest = app.browser()
    const joined = { token, name: 'Nadia Vance', password: everyonesPassword }
    expect((await guest.post('/invitations/acceptance', joined)).status).toBe(201)
    expect((await guest.get('/me')).body.user.email).toBe(email)
    expect(guest.cookie()).not.toBe(founder.cookie())
  })
})

/** The token of the link in the mail that came to an address. */
async function mailedToken(to: string): Promise<string> {
  const mails = async () => {
    const { body } = await app.browser().get('/mailbox')
    return body.items.filter((mail: { to: string }) => mail.to === to)
  }
  await expect.poll(async () => (await mails()).length, { timeout: 10_000 }).toBe(1)
  return /#token=([\w-]+)/.exec((await mails())[0].text)?.[1] ?? ''
}

describe('a session ends', () => {
  test('at once when its user signs out, and the user’s other sessions stay', async () => {
    const [phone, laptop] = [await signIn(), await signIn()]
    const answer = await app.browser().delete('/session', { cookie: phone })
    expect([answer.status, answer.text]).toEqual([204, ''])
    expect(cookiesOf(answer)[0]).toMatch(
      /^rollcall_session=;.*(Max-Age=0|Expires=Thu, 01 Jan 1970)/,
    )
    expect([await statusWith(phone), await statusWith(laptop)]).toEqual([401, 200])
    expect((await app.browser().delete('/session', { cookie: phone })).status).toBe(401)
  })

  test('T113 when it has expired by the database’s clock', async () => {
    const cookie = await signIn()
    const ofCookie = `where token_hash = sha256('${cookie.split('=')[1]}')`
    const leave = (left: string) =>
      app.sql(`update rollcall.sessions set expires_at = now() + interval '${left}' ${ofCookie}`)
    await leave('1 minute')
    expect(await statusWith(cookie)).toBe(200)
    await leave('-1 second')
    expect(await statusWith(cookie)).toBe(401)
  })

  test('T65 when the account is disabled', async () => {
    const otto = await acme.add('Otto Brandt', 'owner')
    const browser = await app.signIn(otto)
    await app.sql(`update rollcall.users set disabled_at = now() where id = '${otto.id}'`)
    expect((await browser.get('/me')).status).toBe(401)
    expect((await browser.get(`/spaces/${acme.spaceId}`)).status).toBe(401)
  })
})

test('only the hash of a session’s token is stored', async () => {
  const token = (await signIn()).split('=')[1] ?? ''
  const { rows } = await app.sql('select s::text as row from rollcall.sessions s')
  const stored = rows.map(({ row }) => row).join('\n')
  const asHex = Buffer.from(token).toString('hex')
  expect(stored).not.toContain(token)
  expect(stored).not.toContain(asHex)
  expect(stored.length).toBeGreaterThan(asHex.length)
})
