import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import { openPage } from '../../../tests/live-page.ts'
import type { Acme } from '../../../tests/people.ts'
import type { Browser } from '../../../tests/start-app.ts'
import type { User } from '../../accounts/user.ts'

let app: OwnApp
let acme: Acme
let amir: User
let asAmir: Browser
let olivia: Browser
beforeAll(async () => {
  app = await startOwnApp()
})
beforeEach(async () => {
  acme = await app.found()
  amir = await acme.add('Amir Saleh', 'agent')
  asAmir = await app.signIn(amir)
  olivia = await app.signIn(acme.olivia)
})
afterAll(() => app.close())

const found = async (browser: Browser, spaceId: string, query: string) =>
  (await browser.get(`/spaces/${spaceId}/users?query=${query}`)).body.items.map(
    ({ name }: { name: string }) => name,
  )

test('a new name is shown, found and sorted by in every Space of every Organization', async () => {
  const other = await app.found()
  const theirOlivia = await app.signIn(other.olivia)
  await other.admit(amir, { accessLevel: 'agent', restrictions: [] })
  const pages = [
    await openPage(app, olivia, acme.spaceId),
    await openPage(app, theirOlivia, other.spaceId),
  ]
  const mine = await openPage(app, asAmir, acme.spaceId)
  for (const page of [...pages, mine]) await page.until(told => told.type === 'snapshot')
  const before = [...pages, mine].map(page => page.told.length)

  const { status, body } = await asAmir.patch('/me', { name: ' Łucja\u200b Saleh ' })
  expect([status, body.name, body.id]).toEqual([200, 'Łucja Saleh', amir.id])
  expect((await asAmir.get('/me')).body.user).toEqual(body)
  for (const [nth, page] of [...pages, mine].entries())
    await page.until(told => told.what === 'users', before[nth])
  await mine.until(told => told.what === 'access', before[2])
  for (const [browser, spaceId] of [
    [olivia, acme.spaceId],
    [theirOlivia, other.spaceId],
  ] as const) {
    expect(await found(browser, spaceId, 'lucja')).toEqual(['Łucja Saleh'])
    expect(await found(browser, spaceId, 'saleh%20a')).toEqual([])
  }
  for (const page of [...pages, mine]) await page.close()
})

test('what was not sent stays as it is', async () => {
  const before = (await asAmir.get('/me')).body.user
  expect(before).toMatchObject({ locale: 'en', timeZone: null })
  expect((await asAmir.patch('/me', {})).body).toEqual(before)
  const zoned = { ...before, timeZone: 'Europe/Berlin' }
  const sent = { timeZone: 'Europe/Berlin', locale: 'en' }
  expect((await asAmir.patch('/me', sent)).body).toEqual(zoned)
  const named = { ...zoned, name: 'Amir S.' }
  expect((await asAmir.patch('/me', { name: 'Amir S.' })).body).toEqual(named)
  expect((await asAmir.patch('/me', { timeZone: null })).body).toEqual({ ...named, timeZone: null })
})

describe('is refused, and nothing changes:', () => {
  const wrong: [string, Record<string, unknown>][] = [
    ...['', ' ', '\u200b', 'x'.repeat(81), 'a\nb', '\u202eAmir'].map(
      name => ['/name', { name, timeZone: 'UTC' }] as [string, Record<string, unknown>],
    ),
    ...['', 'Mars/Phobos', '+01:00', 'Europe/Berlin ', 'Europe', '__proto__', 'x'.repeat(65)].map(
      zone => ['/timeZone', { timeZone: zone, name: 'Other' }] as [string, Record<string, unknown>],
    ),
    ['/locale', { locale: 'de', name: 'Other' }],
    ['/locale', { locale: null }],
    ['/name', { name: null }],
  ]
  test.each(wrong)('%s of %j', async (pointer, body) => {
    const before = (await asAmir.get('/me')).body.user
    const answer = await asAmir.patch('/me', body)
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer])
    expect((await asAmir.get('/me')).body.user).toEqual(before)
  })

  test('T39 a body that names someone else', async () => {
    const answer = await asAmir.patch('/me', { userId: acme.olivia.id, name: 'Mallory' })
    expect(answer.status).toBe(422)
    expect((await olivia.get('/me')).body.user.name).toBe('Olivia Hart')
  })
})
