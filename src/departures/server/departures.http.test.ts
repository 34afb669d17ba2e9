import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import { openPage } from '../../../tests/live-page.ts'
import type { Acme } from '../../../tests/people.ts'
import { type SmtpInbox, startSmtpInbox } from '../../../tests/smtp-inbox.ts'
import type { Browser } from '../../../tests/start-app.ts'
import type { User } from '../../accounts/user.ts'

let app: OwnApp
let inbox: SmtpInbox
let acme: Acme
let amir: User
let maya: User
let asAmir: Browser
let olivia: Browser
let request: string
beforeAll(async () => {
  inbox = await startSmtpInbox()
  app = await startOwnApp({ SMTP_URL: inbox.url })
})
beforeEach(async () => {
  acme = await app.found()
  amir = await acme.add('Amir Saleh', 'agent')
  maya = await acme.add('Maya Lind', 'manager')
  asAmir = await app.signIn(amir)
  olivia = await app.signIn(acme.olivia)
  request = `/spaces/${acme.spaceId}/departure-request`
})
afterAll(async () => {
  await app.close()
  await inbox.stop()
})

const markOf = async (by: Browser, { id }: { id: string }) =>
  (await by.get(`/spaces/${acme.spaceId}/users/${id}`)).body.askedToLeaveAt
const kinds = async () =>
  (await olivia.get(`/spaces/${acme.spaceId}/audit`)).body.items
    .map(({ kind }: { kind: string }) => kind)
    .filter((kind: string) => kind.startsWith('departure'))
const mailsTo = ({ email }: { email: string }) =>
  inbox.mails().filter(({ recipients }) => recipients.includes(email))
const noJobs = () =>
  expect
    .poll(async () => (await app.sql('select 1 from graphile_worker._private_jobs')).rows.length, {
      timeout: 10_000,
    })
    .toBe(0)
const mine = async (by: Browser) => (await by.get('/me/memberships')).body.items

describe('asking to leave', () => {
  test('tells those who can revoke the asker, by one mail each and a mark in the row, and changes no access', async () => {
    const anna = await acme.add('Anna Weber', 'agent')
    const before = (await asAmir.get('/me')).body.spaces
    const page = await openPage(app, olivia, acme.spaceId)
    await page.until(told => told.type === 'snapshot')
    const seen = page.told.length
    await olivia.patch('/me', { timeZone: 'Asia/Tokyo' })
    const { status, body } = await asAmir.post(request)
    expect([status, Object.keys(body)]).toEqual([200, ['askedAt']])
    await page.until(told => told.what === 'users', seen)
    await page.close()
    const told = await Promise.all([
      inbox.waitForMail(acme.olivia.email),
      inbox.waitForMail(maya.email),
    ])
    for (const { subject, text } of told) {
      expect(subject).toBe('Request to leave Support on Rollcall')
      expect(text).toContain(amir.email)
      expect(text).toContain(`${app.url}/spaces/${acme.spaceId}/users`)
    }
    // Each reads when, in their own time zone.
    expect(told.map(({ text }) => /GMT\+9|UTC/.exec(text ?? '')?.[0])).toEqual(['GMT+9', 'UTC'])
    await noJobs()
    expect([mailsTo(anna), mailsTo(amir)]).toEqual([[], []])
    for (const by of [olivia, await app.signIn(maya), asAmir]) {
      expect(await markOf(by, amir)).toBe(body.askedAt)
    }
    expect((await asAmir.get('/me')).body.spaces).toEqual(before)
    expect(await mine(asAmir)).toMatchObject([
      { spaceId: acme.spaceId, accessLevel: 'agent', askedToLeaveAt: body.askedAt },
    ])
    expect(await kinds()).toEqual(['departure_requested'])
  })

  test('again, or after taking it back, tells nobody again', async () => {
    const first = (await asAmir.post(request)).body
    expect((await asAmir.post(request)).body).toEqual(first)
    // A request that is taken back before its mails are sent sends none.
    await Promise.all([inbox.waitForMail(acme.olivia.email), inbox.waitForMail(maya.email)])
    expect((await asAmir.delete(request)).status).toBe(204)
    expect((await asAmir.delete(request)).status).toBe(204)
    expect(await markOf(olivia, amir)).toBeUndefined()
    expect((await mine(asAmir))[0].askedToLeaveAt).toBeNull()
    expect((await asAmir.post(request)).body.askedAt > first.askedAt).toBe(true)
    await noJobs()
    expect([mailsTo(acme.olivia).length, mailsTo(maya).length]).toEqual([1, 1])
    expect(await kinds()).toEqual([
      'departure_requested',
      'departure_request_withdrawn',
      'departure_requested',
    ])
  })

  test('T44 the last Owner is refused, and a Manager neither hears nor sees of another one', async () => {
    const refused = await olivia.post(request)
    expect([refused.status, refused.body.code]).toEqual([409, 'last_owner'])
    expect((await mine(olivia))[0].whyNotAskToLeave).toBe('last_owner')
    const otto = await acme.add('Otto Brandt', 'owner')
    expect((await mine(olivia))[0].whyNotAskToLeave).toBeNull()
    expect((await olivia.post(request)).status).toBe(200)
    await inbox.waitForMail(otto.email)
    await noJobs()
    expect(mailsTo(maya)).toEqual([])
    const asMaya = await app.signIn(maya)
    expect(await markOf(asMaya, acme.olivia)).toBeUndefined()
    expect(await markOf(await app.signIn(otto), acme.olivia)).toBeDefined()
  })

  test('T65 T67 ends with the membership: revoked and invited again, one asks for nothing', async () => {
    await asAmir.post(request)
    const revoked = await olivia.post(`/spaces/${acme.spaceId}/users/${amir.id}/revocation`, {})
    expect(revoked.status).toBe(200)
    expect((await asAmir.post(request)).status).toBe(404)
    await acme.admit(amir, { accessLevel: 'agent', restrictions: [] })
    expect(await markOf(olivia, amir)).toBeUndefined()
    expect((await mine(asAmir))[0].askedToLeaveAt).toBeNull()
  })

  test('T26 T39 nobody asks in another’s name, nor in a Space they do not belong to', async () => {
    const other = await app.found()
    expect((await asAmir.post(request, { userId: maya.id })).status).toBe(422)
    const path = `/spaces/${other.spaceId}/departure-request`
    expect([(await asAmir.post(path)).status, (await asAmir.delete(path)).status]).toEqual([
      404, 404,
    ])
  })
})

test('one’s places are listed page by page, over all Organizations', async () => {
  const other = await app.found()
  await other.admit(amir, { accessLevel: 'manager', restrictions: [] })
  const page = await openPage(app, asAmir, acme.spaceId)
  await page.until(told => told.type === 'snapshot')
  const all = await mine(asAmir)
  expect(all).toHaveLength(2)
  const here = all.find(({ spaceId }: { spaceId: string }) => spaceId === acme.spaceId)
  expect(here).toMatchObject({ spaceName: 'Support', presence: { status: 'online' } })
  const first = (await asAmir.get('/me/memberships?limit=1')).body
  const second = (await asAmir.get(`/me/memberships?limit=1&cursor=${first.nextCursor}`)).body
  expect([first.items.length, second.items.length, second.nextCursor]).toEqual([1, 1, null])
  expect([...first.items, ...second.items].map(one => one.spaceId)).toEqual(
    all.map((one: { spaceId: string }) => one.spaceId),
  )
  await page.close()
})
