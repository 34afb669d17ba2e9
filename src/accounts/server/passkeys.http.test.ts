import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { addPasskey, openAuthenticator, type Spoil } from '../../../tests/authenticator.ts'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import { outdateProof } from '../../../tests/outdate-proof.ts'
import type { Acme } from '../../../tests/people.ts'
import { type SmtpInbox, startSmtpInbox } from '../../../tests/smtp-inbox.ts'
import type { Browser } from '../../../tests/start-app.ts'
import type { User } from '../user.ts'

let inbox: SmtpInbox
let app: OwnApp
let acme: Acme
let amir: User
let browser: Browser
beforeAll(async () => {
  inbox = await startSmtpInbox()
  app = await startOwnApp({ SMTP_URL: inbox.url })
})
beforeEach(async () => {
  acme ??= await app.found()
  amir = await acme.add('Amir Saleh', 'agent')
  browser = await app.signIn(amir)
})
afterAll(async () => {
  await app.close()
  await inbox.stop()
})

const begin = async (from: Browser, purpose?: 'sign_in' | 'proof') =>
  (await from.post('/session/passkey/options', purpose && { purpose })).body

const signIn = async (device: ReturnType<typeof openAuthenticator>, spoil: Spoil = {}) => {
  const fresh = app.browser()
  const passkey = device.use(await begin(fresh), spoil)
  return { fresh, passkey, answer: await fresh.post('/session/passkey', { passkey }) }
}

const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [
  status,
  body?.code,
]
const refused = [401, 'wrong_credentials']

test('a passkey is added, named, listed and told of by mail, signs in alone, and is removed', async () => {
  const { device, id } = await addPasskey(browser, app.url, 'Laptop')
  const { body: factors } = await browser.get('/me/factors')
  const added = { id, name: 'Laptop', createdAt: expect.any(String), lastUsedAt: null }
  expect(factors).toEqual({ totp: false, passkeys: [added], recoveryCodesLeft: 0 })
  expect((await inbox.waitForMail(amir.email)).subject).toBe(
    'A passkey was added to your Rollcall account',
  )
  const { fresh, answer } = await signIn(device)
  expect([answer.status, answer.body]).toEqual([201, { userId: amir.id }])
  expect((await fresh.get('/me')).body.user.id).toBe(amir.id)
  expect((await fresh.get('/me/factors')).body.passkeys[0].lastUsedAt).toEqual(expect.any(String))
  expect((await fresh.delete(`/me/factors/passkeys/${id}`)).status).toBe(204)
  expect(codeOf((await signIn(device)).answer)).toEqual(refused)
  expect((await fresh.get('/me/factors')).body.passkeys).toEqual([])
})

test('the first codes beside a first passkey are told of in the mail about the passkey, later ones in their own', async () => {
  // What is to be told is kept until it was told.
  inbox.pause()
  onTestFinished(() => inbox.resume())
  await addPasskey(browser, app.url)
  for (let nth = 0; nth < 2; nth += 1) {
    expect((await browser.post('/me/factors/recovery-codes')).status).toBe(200)
  }
  const { rows: untold } = await app.sql(
    'select kind from rollcall.sign_in_changes where user_id = $1 order by changed_at',
    [amir.id],
  )
  expect(untold.map(({ kind }) => kind)).toEqual(['passkey_added', 'recovery_codes_renewed'])
})

test('the options ask for a passkey that signs in alone, of this site, and not for one that is there', async () => {
  const { body: first } = await browser.post('/me/factors/passkeys/options')
  expect(first).toMatchObject({
    rp: { id: 'localhost' },
    user: { name: amir.email, displayName: 'Amir Saleh' },
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: [],
  })
  await addPasskey(browser, app.url)
  const { body: next } = await browser.post('/me/factors/passkeys/options')
  expect(next.excludeCredentials).toHaveLength(1)
  expect(await begin(app.browser())).toMatchObject({
    rpId: 'localhost',
    userVerification: 'required',
  })
})

describe('T68 what is wrong with a sign-in is refused alike, and a challenge is good for one answer:', () => {
  const wrong: Record<string, Spoil> = {
    'a foreign origin': { origin: 'https://evil.example' },
    'another port': { origin: 'http://localhost:1' },
    'another site': { rpId: 'evil.example' },
    'a person who was not verified': { isVerified: false },
    'a count that went back': { count: 0 },
    'a challenge that we never drew': { challenge: 'x'.repeat(43) },
  }
  test.each(Object.keys(wrong))('%s', async what => {
    const { device } = await addPasskey(browser, app.url)
    expect((await signIn(device)).answer.status).toBe(201)
    const { fresh, answer } = await signIn(device, wrong[what])
    expect(codeOf(answer)).toEqual(refused)
    expect((await fresh.get('/me')).status).toBe(401)
  })

  test('an answer that is sent twice', async () => {
    const { device } = await addPasskey(browser, app.url)
    const { passkey, answer } = await signIn(device)
    expect(answer.status).toBe(201)
    expect(codeOf(await app.browser().post('/session/passkey', { passkey }))).toEqual(refused)
  })

  test('a second answer after a wrong one', async () => {
    const { device } = await addPasskey(browser, app.url)
    const options = await begin(app.browser())
    const bad = device.use(options, { origin: 'https://evil.example' })
    expect(codeOf(await app.browser().post('/session/passkey', { passkey: bad }))).toEqual(refused)
    const good = device.use(options)
    expect(codeOf(await app.browser().post('/session/passkey', { passkey: good }))).toEqual(refused)
  })

  test('a challenge that is older than five minutes', async () => {
    const { device } = await addPasskey(browser, app.url)
    const passkey = device.use(await begin(app.browser()))
    await app.sql(
      "update rollcall.passkey_challenges set expires_at = expires_at - interval '5 minutes'",
    )
    expect(codeOf(await app.browser().post('/session/passkey', { passkey }))).toEqual(refused)
  })

  test('a challenge of another kind', async () => {
    const { device } = await addPasskey(browser, app.url)
    const forProof = device.use(await begin(browser, 'proof'))
    expect(codeOf(await app.browser().post('/session/passkey', { passkey: forProof }))).toEqual(
      refused,
    )
    const { body: toAdd } = await browser.post('/me/factors/passkeys/options')
    const asSignIn = device.use(toAdd)
    expect(codeOf(await app.browser().post('/session/passkey', { passkey: asSignIn }))).toEqual(
      refused,
    )
  })

  test('T65 a passkey of a disabled account', async () => {
    const { device } = await addPasskey(browser, app.url)
    await app.sql(`update rollcall.users set disabled_at = now() where id = '${amir.id}'`)
    expect(codeOf((await signIn(device)).answer)).toEqual(refused)
  })

  test('a passkey that nobody added', async () => {
    expect(codeOf((await signIn(openAuthenticator(app.url))).answer)).toEqual(refused)
  })
})

describe('proof of identity', () => {
  test('is given with one’s own passkey, and lets sensitive acts go on', async () => {
    const { device, id } = await addPasskey(browser, app.url)
    await outdateProof(app.needs, amir)
    const remove = () => browser.delete(`/me/factors/passkeys/${id}`)
    const confirm = [403, 'confirm_it_is_you']
    expect(codeOf(await remove())).toEqual(confirm)
    expect(codeOf(await browser.post('/me/factors/passkeys/options'))).toEqual(confirm)
    const passkey = device.use(await begin(browser))
    expect((await browser.post('/session/proof', { passkey })).status).toBe(204)
    expect((await remove()).status).toBe(204)
  })

  test('T39 is not given with the passkey or the challenge of someone else', async () => {
    const { device } = await addPasskey(browser, app.url)
    const anna = await app.signIn(await acme.add('Anna Berg', 'agent'))
    const annas = await addPasskey(anna, app.url)
    const foreignKey = annas.device.use(await begin(browser))
    expect(codeOf(await browser.post('/session/proof', { passkey: foreignKey }))).toEqual(refused)
    const foreignChallenge = device.use(await begin(anna))
    expect(codeOf(await browser.post('/session/proof', { passkey: foreignChallenge }))).toEqual(
      refused,
    )
    const ofNobody = device.use(await begin(app.browser()))
    expect(codeOf(await browser.post('/session/proof', { passkey: ofNobody }))).toEqual(refused)
  })

  test('is one of both: a password or a passkey', async () => {
    const { device } = await addPasskey(browser, app.url)
    const passkey = device.use(await begin(browser))
    expect((await browser.post('/session/proof', {})).status).toBe(422)
    expect((await browser.post('/session/proof', { passkey, password: 'x' })).status).toBe(422)
  })
})

describe('a passkey is not added', () => {
  const add = async (spoil: Spoil, name = 'Phone') => {
    const { body: options } = await browser.post('/me/factors/passkeys/options')
    const passkey = openAuthenticator(app.url).make(options, spoil)
    return browser.post('/me/factors/passkeys', { name, passkey })
  }
  const bad: Spoil[] = [
    { origin: 'https://evil.example' },
    { rpId: 'evil.example' },
    { isVerified: false },
    { challenge: 'x'.repeat(43) },
  ]
  test.each(bad)('%j', async spoil => {
    const answer = await add(spoil)
    expect([...codeOf(answer), answer.body.errors[0].pointer]).toEqual([422, 'invalid', '/passkey'])
    expect((await browser.get('/me/factors')).body.passkeys).toEqual([])
  })

  test('with the challenge of someone else, or twice', async () => {
    const anna = await app.signIn(await acme.add('Anna Berg', 'agent'))
    const { body: annas } = await anna.post('/me/factors/passkeys/options')
    const device = openAuthenticator(app.url)
    const foreign = { name: 'Phone', passkey: device.make(annas) }
    expect((await browser.post('/me/factors/passkeys', foreign)).status).toBe(422)
    const { body: options } = await browser.post('/me/factors/passkeys/options')
    const mine = { name: 'Phone', passkey: device.make(options) }
    expect((await browser.post('/me/factors/passkeys', mine)).status).toBe(201)
    expect((await browser.post('/me/factors/passkeys', mine)).status).toBe(422)
    const { body: again } = await anna.post('/me/factors/passkeys/options')
    const stolen = { name: 'Phone', passkey: device.make(again) }
    expect((await anna.post('/me/factors/passkeys', stolen)).status).toBe(422)
  })
})
