import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addPasskey } from '../../../tests/authenticator.ts'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import { drawResetToken } from '../../../tests/http/reset-link.ts'
import { setUpTotp } from '../../../tests/http/totp.ts'
import { openPage, tryLine } from '../../../tests/live-page.ts'
import { type Acme, anotherPassword } from '../../../tests/people.ts'
import type { Browser } from '../../../tests/start-app.ts'
import type { User } from '../../accounts/user.ts'

let app: OwnApp
let acme: Acme
let olivia: Browser
let amir: User
let asAmir: Browser
let path: string
beforeAll(async () => {
  app = await startOwnApp()
})
beforeEach(async () => {
  acme = await app.found()
  olivia = await app.signIn(acme.olivia)
  amir = await acme.add('Amir Saleh', 'agent')
  asAmir = await app.signIn(amir)
  path = `/organizations/${acme.organizationId}`
})
afterAll(() => app.close())

const required = [403, 'second_factor_required']
const endOf = async (answer: ReturnType<Browser['get']>) => {
  const { status, body } = await answer
  return status < 300 ? status : [status, body.code]
}
const requireFactor = (requiresSecondFactor = true) => olivia.patch(path, { requiresSecondFactor })
const enter = (browser: Browser) => endOf(browser.get(`/spaces/${acme.spaceId}`))

test('an Admin without a second factor cannot require one, and nothing changes', async () => {
  const without = async () => (await olivia.get(`${path}/without-second-factor`)).body.users
  expect(await without()).toBe(2)
  await setUpTotp(asAmir)
  expect(await without()).toBe(1)
  expect(await endOf(requireFactor())).toEqual(required)
  expect((await olivia.get(path)).body).toMatchObject({ requiresSecondFactor: false, version: 1 })
})

test('T61 T62 a requirement keeps out everyone who has no second factor, from the moment it is made', async () => {
  const anna = await app.signIn(await acme.add('Anna Weber', 'agent'))
  await addPasskey(anna, app.url)
  await setUpTotp(olivia)
  const [amirsPage, annasPage, oliviasPage] = [
    await openPage(app, asAmir, acme.spaceId),
    await openPage(app, anna, acme.spaceId),
    await openPage(app, olivia, acme.spaceId),
  ]
  await oliviasPage.shows(amir, 'online')
  const opening = Array.from({ length: 5 }, () => tryLine(app, asAmir, { spaceId: acme.spaceId }))
  expect(await endOf(requireFactor())).toBe(200)
  // At once and without grace: the leases alone would end the line seconds later.
  const amirNow = await olivia.get(`/spaces/${acme.spaceId}/users/${amir.id}`)
  expect(amirNow.body.presence).toMatchObject({ status: 'offline', pages: 0 })
  expect(await amirsPage.closed).toBe(4403)
  for (const tried of await Promise.all(opening)) {
    // What had not opened yet is to come again, and is refused with the reason then.
    if ('page' in tried) expect([4403, 1012]).toContain(await tried.page.closed)
    else expect(['second_factor_required', 'unavailable']).toContain(tried.refused.body.code)
  }
  const later = await tryLine(app, asAmir, { spaceId: acme.spaceId })
  expect('refused' in later && later.refused.body.code).toBe('second_factor_required')

  expect(await enter(asAmir)).toEqual(required)
  expect(await endOf(asAmir.get(path))).toEqual(required)
  expect(await enter(anna)).toBe(200)
  const lastSeen = async () =>
    (await olivia.get(`/spaces/${acme.spaceId}/users/${amir.id}`)).body.lastSeenAt
  const before = await lastSeen()
  await enter(asAmir)
  expect(await lastSeen()).toBe(before)
  await Promise.all([annasPage.close(), oliviasPage.close()])
})

test('a requirement leaves one’s own account and other Organizations alone, and ends with a factor', async () => {
  const other = await app.found()
  await other.admit(amir, { accessLevel: 'agent', restrictions: [] })
  await setUpTotp(olivia)
  await requireFactor()
  for (const mine of ['/me', '/me/factors', '/me/sessions', `/spaces/${other.spaceId}`]) {
    expect([mine, await endOf(asAmir.get(mine))]).toEqual([mine, 200])
  }
  expect(await enter(asAmir)).toEqual(required)
  await setUpTotp(asAmir)
  expect(await enter(asAmir)).toBe(200)

  // A link from the command line removes the factors of someone who has lost them: they begin anew.
  const token = await drawResetToken(acme, amir)
  await app.sql(
    `update rollcall.password_reset_links set request_id = null where user_id = '${amir.id}'`,
  )
  const password = anotherPassword
  expect(await endOf(app.browser().post('/password-reset/completion', { token, password }))).toBe(
    204,
  )
  const again = app.browser()
  expect(await endOf(again.post('/session', { email: amir.email, password }))).toBe(201)
  expect(await enter(again)).toEqual(required)
})

test('nobody removes their last factor while an Organization of theirs requires one', async () => {
  await setUpTotp(olivia)
  const { id } = await addPasskey(olivia, app.url)
  await requireFactor()
  expect(await endOf(olivia.delete('/me/factors/totp'))).toBe(204)
  const last = olivia.delete(`/me/factors/passkeys/${id}`)
  expect(await endOf(last)).toEqual(required)
  expect((await olivia.get('/me/factors')).body.passkeys).toHaveLength(1)
  await setUpTotp(olivia)
  await olivia.delete(`/me/factors/passkeys/${id}`)
  expect(await endOf(olivia.delete('/me/factors/totp'))).toEqual(required)
  expect(await endOf(requireFactor(false))).toBe(200)
  expect(await endOf(olivia.delete('/me/factors/totp'))).toBe(204)
  expect(await enter(asAmir)).toBe(200)
})
