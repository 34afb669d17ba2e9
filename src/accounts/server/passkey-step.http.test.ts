import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Authenticator, addPasskey, type Spoil } from '../../../tests/authenticator.ts'
import { hold } from '../../../tests/hold.ts'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import { drawResetToken } from '../../../tests/http/reset-link.ts'
import { codeOf, setUpTotp } from '../../../tests/http/totp.ts'
import { type Acme, anotherPassword, everyonesPassword } from '../../../tests/people.ts'
import type { Answer, Browser } from '../../../tests/start-app.ts'
import type { User } from '../user.ts'
import { lockAccount } from './user-store.ts'

let app: OwnApp
let acme: Acme
let amir: User
let browser: Browser
let device: Authenticator
let passkeyId: string
beforeAll(async () => {
  app = await startOwnApp({ RATE_LIMITS: 'on' })
  acme = await app.found()
})
beforeEach(async () => {
  amir = await acme.add('Amir Saleh', 'agent')
  browser = await app.signIn(amir)
  const added = await addPasskey(browser, app.url)
  device = added.device
  passkeyId = added.id
})
afterAll(() => app.close())

const endOf = ({ status, body }: Answer) => (status < 300 ? status : body.code)
const begin = (email = amir.email, password = everyonesPassword, from = app.browser()) =>
  from.post('/session', { email, password })
const ticketOf = async (...who: Parameters<typeof begin>): Promise<string> =>
  (await begin(...who)).body.ticket
const optionsFor = async (ticket: string) =>
  (await app.browser().post('/session/passkey/options', { ticket })).body
const send = (ticket: string, passkey: unknown, from = app.browser()) =>
  from.post('/session/factor', { ticket, passkey })
/** The second step from its beginning. */
const step = async (ticket: string, spoil: Spoil = {}, by = device) =>
  endOf(await send(ticket, by.use(await optionsFor(ticket), spoil)))
const remove = () => browser.delete(`/me/factors/passkeys/${passkeyId}`)
const makeCodes = async (): Promise<string[]> =>
  (await browser.post('/me/factors/recovery-codes')).body.recoveryCodes

/** Begins one act after the other while the account is locked, and lets them go. */
async function inRow(first: () => Promise<Answer>, second: () => Promise<Answer>) {
  const account = await hold(acme, tx => lockAccount(tx, amir.id))
  const one = first()
  await account.waiters(1)
  const other = second()
  await account.waiters(2)
  await account.release()
  return [endOf(await one), endOf(await other)]
}

test('T68 with a passkey, the password gives a ticket, and the passkey signs in with it once', async () => {
  const from = app.browser()
  const { status, body } = await begin(amir.email, everyonesPassword, from)
  expect([status, body, from.cookie()]).toEqual([
    200,
    { ticket: expect.any(String), kinds: ['passkey'] },
    '',
  ])
  const asked = { purpose: 'second_step', ticket: body.ticket }
  const options = (await from.post('/session/passkey/options', asked)).body
  const passkey = device.use(options)
  const done = await send(body.ticket, passkey, from)
  expect([done.status, done.body]).toEqual([201, { userId: amir.id }])
  expect((await from.get('/me')).body.user.id).toBe(amir.id)
  expect(endOf(await send(body.ticket, passkey))).toBe('invalid_token')
  expect(endOf(await app.browser().post('/session/passkey/options', asked))).toBe('invalid_token')
})

test('an answer that is wrong, replayed or of someone else is refused, and leaves the ticket', async () => {
  const anna = await app.signIn(await acme.add('Anna Berg', 'agent'))
  const annas = (await addPasskey(anna, app.url)).device
  const ticket = await ticketOf()
  expect(await step(ticket, {}, annas)).toBe('wrong_credentials')
  expect(await step(ticket, { origin: 'https://evil.example' })).toBe('wrong_credentials')
  const options = await optionsFor(ticket)
  expect(endOf(await send(ticket, device.use(options, { isVerified: false })))).toBe(
    'wrong_credentials',
  )
  expect(endOf(await send(ticket, device.use(options)))).toBe('wrong_credentials')
  expect(await step(ticket)).toBe(201)
})

test('a challenge is good only for its own purpose and its own ticket', async () => {
  const [ticket, other] = [await ticketOf(), await ticketOf()]
  const ask = async (from: Browser, body: object) =>
    (await from.post('/session/passkey/options', body)).body
  const foreign = [
    await ask(browser, { purpose: 'proof' }),
    (await browser.post('/me/factors/passkeys/options')).body,
    await optionsFor(other),
  ]
  for (const options of foreign) {
    expect(endOf(await send(ticket, device.use(options)))).toBe('wrong_credentials')
  }
  const passkey = device.use(await optionsFor(ticket))
  expect(endOf(await app.browser().post('/session/passkey', { passkey }))).toBe('wrong_credentials')
  expect(endOf(await browser.post('/session/proof', { passkey }))).toBe('wrong_credentials')
  expect(endOf(await send(ticket, passkey))).toBe(201)
})

test('an answer that would sign in alone is good for the step, once, and only its person’s', async () => {
  const options = async () => (await app.browser().post('/session/passkey/options')).body
  const anna = await app.signIn(await acme.add('Anna Berg', 'agent'))
  const annas = (await addPasskey(anna, app.url)).device
  const ticket = await ticketOf()
  expect(endOf(await send(ticket, annas.use(await options())))).toBe('wrong_credentials')
  const alone = device.use(await options())
  expect(endOf(await send(ticket, alone))).toBe(201)
  expect(endOf(await send(await ticketOf(), alone))).toBe('wrong_credentials')
})

test('the step takes exactly one factor, and options for it a ticket', async () => {
  const ticket = await ticketOf()
  const passkey = device.use(await optionsFor(ticket))
  for (const body of [{ ticket }, { ticket, code: '000000', passkey }]) {
    expect(endOf(await app.browser().post('/session/factor', body))).toBe('invalid')
  }
  for (const body of [{ purpose: 'second_step' }, { purpose: 'sign_in', ticket }]) {
    expect(endOf(await app.browser().post('/session/passkey/options', body))).toBe('invalid')
  }
  expect(endOf(await send(ticket, passkey))).toBe(201)
})

test('of a sign-in and the removal of its passkey, one comes wholly first', async () => {
  await makeCodes()
  const ticket = await ticketOf()
  const early = device.use(await optionsFor(ticket))
  const { body } = await app.browser().post('/session/passkey/options')
  const alone = device.use(body)
  expect(await inRow(remove, () => send(ticket, early))).toEqual([204, 'invalid_token'])
  expect(endOf(await app.browser().post('/session/passkey', { passkey: alone }))).toBe(
    'wrong_credentials',
  )
  // It was the last factor: its codes ended, and the password is enough again.
  expect((await browser.get('/me/factors')).body.recoveryCodesLeft).toBe(0)
  expect((await begin()).status).toBe(201)

  const again = await addPasskey(browser, app.url)
  device = again.device
  passkeyId = again.id
  const next = await ticketOf()
  const late = device.use(await optionsFor(next))
  expect(await inRow(() => send(next, late), remove)).toEqual([201, 204])
})

test('of a sign-in alone and the removal of its passkey, one comes wholly first', async () => {
  const signIn = async () => {
    const passkey = device.use((await app.browser().post('/session/passkey/options')).body)
    return () => app.browser().post('/session/passkey', { passkey })
  }
  expect(await inRow(remove, await signIn())).toEqual([204, 'wrong_credentials'])
})

test('a sign-in under way begins anew when a passkey is added', async () => {
  await remove()
  const { secret } = await setUpTotp(browser)
  const ticket = await ticketOf()
  await addPasskey(browser, app.url)
  const given = { ticket, code: codeOf(secret) }
  expect(endOf(await app.browser().post('/session/factor', given))).toBe('invalid_token')
  expect((await begin()).body.kinds).toEqual(['totp', 'passkey', 'recovery_code'])
  // Without the app, the codes stand in for the passkey.
  expect((await browser.delete('/me/factors/totp')).status).toBe(204)
  expect((await begin()).body.kinds).toEqual(['passkey', 'recovery_code'])
})

test('a recovery code stands in for the passkey: at the sign-in, and for a new password', async () => {
  const [first, second] = await makeCodes()
  const ticket = await ticketOf()
  const bySecond = await app.browser().post('/session/factor', { ticket, code: first })
  expect(endOf(bySecond)).toBe(201)
  const token = await drawResetToken(acme, amir)
  const looked = await app.browser().post('/password-reset/lookup', { token })
  expect(looked.body).toEqual({ email: amir.email, secondFactor: true })
  const complete = async (more: object) => {
    const body = { token, password: anotherPassword, ...more }
    return endOf(await app.browser().post('/password-reset/completion', body))
  }
  expect(await complete({})).toBe('second_factor_required')
  expect(await complete({ code: first })).toBe('wrong_credentials')
  expect(await complete({ code: second })).toBe(204)
  expect(await step(await ticketOf(amir.email, anotherPassword))).toBe(201)
})

test('a link made on the server removes the passkeys', async () => {
  const token = await drawResetToken(acme, amir)
  await app.sql('update rollcall.password_reset_links set request_id = null where user_id = $1', [
    amir.id,
  ])
  const body = { token, password: anotherPassword }
  expect((await app.browser().post('/password-reset/completion', body)).status).toBe(204)
  const from = app.browser()
  expect((await begin(amir.email, anotherPassword, from)).status).toBe(201)
  expect((await from.get('/me/factors')).body.passkeys).toEqual([])
})

test('wrong passkeys are counted like wrong codes, over all tickets of the account', async () => {
  const [code] = await makeCodes()
  for (let nth = 0; nth < 5; nth += 1) {
    const ticket = await ticketOf()
    expect(await step(ticket, { isVerified: false })).toBe('wrong_credentials')
    const wrong = await app.browser().post('/session/factor', { ticket, code: '000000' })
    expect(endOf(wrong)).toBe('wrong_credentials')
  }
  const ticket = await ticketOf()
  expect(await step(ticket)).toBe('too_many_requests')
  const given = { ticket, code }
  expect(endOf(await app.browser().post('/session/factor', given))).toBe('too_many_requests')
})
