import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Hold, hold } from '../../../tests/hold.ts'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import { drawResetToken } from '../../../tests/http/reset-link.ts'
import { codeOf, setUpTotp } from '../../../tests/http/totp.ts'
import { outdateProof } from '../../../tests/outdate-proof.ts'
import { type Acme, anotherPassword, everyonesPassword } from '../../../tests/people.ts'
import type { Answer, Browser } from '../../../tests/start-app.ts'
import type { User } from '../user.ts'
import { lockAccount } from './user-store.ts'

let app: OwnApp
let acme: Acme
let amir: User
let browser: Browser
let secret: string
let recoveryCodes: string[]
beforeAll(async () => {
  app = await startOwnApp({ RATE_LIMITS: 'on' })
  acme = await app.found()
})
beforeEach(async () => {
  amir = await acme.add('Amir Saleh', 'agent')
  browser = await app.signIn(amir)
  const set = await setUpTotp(browser)
  secret = set.secret
  recoveryCodes = set.recoveryCodes
})
afterAll(() => app.close())

const endOf = ({ status, body }: Answer) => (status < 300 ? status : body.code)
const factorsOf = async () => (await browser.get('/me/factors')).body
async function ticketOf(password = everyonesPassword, from = app.browser()): Promise<string> {
  const { status, body } = await from.post('/session', { email: amir.email, password })
  expect([status, from.cookie()]).toEqual([200, ''])
  return body.ticket
}
const go = async (ticket: string, code: string, from = app.browser()) =>
  endOf(await from.post('/session/factor', { ticket, code }))
const holdAccount = (): Promise<Hold> => hold(acme, tx => lockAccount(tx, amir.id))
/** Begins one act after the other while the account is locked, and lets them go. */
async function inRow(first: () => Promise<unknown>, second: () => Promise<unknown>) {
  const account = await holdAccount()
  const one = first()
  await account.waiters(1)
  const other = second()
  await account.waiters(2)
  await account.release()
  return Promise.all([one, other])
}

test('with an authenticator app, the password gives a ticket, and a code signs in once', async () => {
  expect(await factorsOf()).toEqual({ totp: true, passkeys: [], recoveryCodesLeft: 10 })
  const from = app.browser()
  const { body } = await from.post('/session', { email: amir.email, password: everyonesPassword })
  expect(body).toEqual({ ticket: expect.any(String), kinds: ['totp', 'recovery_code'] })
  expect((await from.get('/me')).status).toBe(401)
  const code = codeOf(secret)
  expect(await go(body.ticket, code, from)).toBe(201)
  expect((await from.get('/me')).status).toBe(200)
  expect(await go(body.ticket, codeOf(secret, 1))).toBe('invalid_token')
  expect(await go(await ticketOf(), code)).toBe('wrong_credentials')
  expect(endOf(await browser.post('/session/proof', { code }))).toBe('wrong_credentials')
})

test('codes out of step, of another account and mangled ones are refused, and leave the ticket', async () => {
  const stranger = await setUpTotp(await app.signIn(await acme.add('Anna Berg', 'agent')))
  const ticket = await ticketOf()
  const wrong = [codeOf(secret, -4), codeOf(secret, 5), codeOf(stranger.secret), '', 'abc', '1e5']
  wrong.push(stranger.recoveryCodes[0] ?? '')
  for (const code of wrong) expect(await go(ticket, code)).toBe('wrong_credentials')
  expect(await go(`${ticket}x`, codeOf(secret))).toBe('invalid_token')
  expect(await go(ticket, ` ${codeOf(secret).replace(/(...)/, '$1 ')}`)).toBe(201)
})

test('each recovery code works once, however it is typed; new ones end the old', async () => {
  const [first = '', second = ''] = recoveryCodes
  expect(await go(await ticketOf(), first.toUpperCase().replaceAll('-', ' '))).toBe(201)
  expect(await go(await ticketOf(), first)).toBe('wrong_credentials')
  expect((await factorsOf()).recoveryCodesLeft).toBe(9)
  const { body } = await browser.post('/me/factors/recovery-codes')
  expect(body.recoveryCodes).toHaveLength(10)
  expect(await go(await ticketOf(), second)).toBe('wrong_credentials')
  const { rows } = await app.sql('select * from rollcall.recovery_codes where user_id = $1', [
    amir.id,
  ])
  expect(JSON.stringify(rows)).not.toContain(body.recoveryCodes[0])
})

test('one code that is used twice at the same moment signs in once', async () => {
  for (const code of [codeOf(secret), recoveryCodes[0] ?? '']) {
    const [one, other] = [await ticketOf(), await ticketOf()]
    expect(
      await inRow(
        () => go(one, code),
        () => go(other, code),
      ),
    ).toEqual([201, 'wrong_credentials'])
  }
})

test('a ticket ends after five minutes, and when a factor or the password changes', async () => {
  const [late, renewed] = [await ticketOf(), await ticketOf()]
  await app.sql(
    `update rollcall.sign_in_tickets set expires_at = now() where token_hash = sha256($1)`,
    [late],
  )
  expect(await go(late, codeOf(secret))).toBe('invalid_token')
  await browser.post('/me/factors/recovery-codes')
  expect(await go(renewed, codeOf(secret))).toBe('invalid_token')
  const body = { currentPassword: everyonesPassword, newPassword: anotherPassword }
  const before = await ticketOf()
  expect((await browser.put('/me/password', body)).status).toBe(204)
  expect(await go(before, codeOf(secret))).toBe('invalid_token')
  expect(await go(await ticketOf(anotherPassword), codeOf(secret))).toBe(201)
})

test('a factor that is removed just before ends the sign-in that was to use it', async () => {
  const ticket = await ticketOf()
  const ended = await inRow(
    async () => endOf(await browser.delete('/me/factors/totp')),
    () => go(ticket, codeOf(secret)),
  )
  expect(ended).toEqual([204, 'invalid_token'])
  expect(await factorsOf()).toEqual({ totp: false, passkeys: [], recoveryCodesLeft: 0 })
  expect((await app.signIn(amir)).cookie()).not.toBe('')
})

test('a reset just before ends the sign-in; it needs a code, and a wrong one leaves the link', async () => {
  const token = await drawResetToken(acme, amir)
  const stranger = app.browser()
  const complete = async (more: object) =>
    endOf(
      await stranger.post('/password-reset/completion', {
        token,
        password: anotherPassword,
        ...more,
      }),
    )
  expect((await stranger.post('/password-reset/lookup', { token })).body.secondFactor).toBe(true)
  expect(await complete({})).toBe('second_factor_required')
  expect(await complete({ code: '000000' })).toBe('wrong_credentials')
  const ticket = await ticketOf()
  const ended = await inRow(
    () => complete({ code: recoveryCodes[0] }),
    () => go(ticket, codeOf(secret)),
  )
  expect(ended).toEqual([204, 'invalid_token'])
  expect(await go(await ticketOf(anotherPassword), codeOf(secret))).toBe(201)
})

test('a link made on the server needs no factor, and removes them all', async () => {
  const token = await drawResetToken(acme, amir)
  await app.sql('update rollcall.password_reset_links set request_id = null where user_id = $1', [
    amir.id,
  ])
  const stranger = app.browser()
  expect((await stranger.post('/password-reset/lookup', { token })).body.secondFactor).toBe(false)
  const body = { token, password: anotherPassword }
  expect((await stranger.post('/password-reset/completion', body)).status).toBe(204)
  const given = { email: amir.email, password: anotherPassword }
  expect((await stranger.post('/session', given)).status).toBe(201)
  const told = async () =>
    (await stranger.get('/mailbox')).body.items
      .filter((mail: { to: string }) => mail.to === amir.email)
      .map((mail: { text: string }) => mail.text)
      .join()
  await expect.poll(told, { timeout: 10_000 }).toMatch(/All\s+second\s+factors/)
})

test('wrong codes are counted over all tickets of the account', async () => {
  for (let nth = 0; nth < 10; nth += 1) {
    expect(await go(await ticketOf(), '000000')).toBe('wrong_credentials')
  }
  const from = app.browser()
  const ticket = await ticketOf()
  const refused = await from.post('/session/factor', { ticket, code: codeOf(secret) })
  expect([refused.status, refused.headers.has('retry-after')]).toEqual([429, true])
})

test('a change takes a proof, which a code can be, and its person is told', async () => {
  await outdateProof(app.needs, amir)
  for (const answer of [
    await browser.post('/me/factors/totp'),
    await browser.put('/me/factors/totp', { code: '000000' }),
    await browser.delete('/me/factors/totp'),
    await browser.post('/me/factors/recovery-codes'),
  ]) {
    expect(endOf(answer)).toBe('confirm_it_is_you')
  }
  expect(endOf(await browser.post('/session/proof', { code: codeOf(secret) }))).toBe(204)
  expect(endOf(await browser.post('/me/factors/totp'))).toBe(200)
})

test('of two browsers that set up an app at once, the later one is set up', async () => {
  const other = app.browser()
  const ticket = await ticketOf()
  await go(ticket, codeOf(secret), other)
  const first = (await browser.post('/me/factors/totp')).body.secret
  const second = (await other.post('/me/factors/totp')).body.secret
  const set = (by: Browser, of: string) => by.put('/me/factors/totp', { code: codeOf(of) })
  expect((await set(browser, first)).body.errors[0].pointer).toBe('/code')
  expect((await set(other, second)).status).toBe(200)
  expect(endOf(await set(browser, first))).toBe('not_found')
  expect(await go(await ticketOf(), codeOf(second, 1))).toBe(201)
})
