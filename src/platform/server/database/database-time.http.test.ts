import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { everythingStored } from '../../../../tests/http/everything-stored.ts'
import { startOwnApp } from '../../../../tests/http/own-app.ts'
import { makeWorld, newAddress, type World } from '../../../../tests/http/world.ts'
import type { Invitation } from '../../../invitations/invitation.ts'

let world: World
beforeAll(async () => {
  // A zone that is a quarter of an hour off all others.
  world = await makeWorld(await startOwnApp({}, { timezone: 'Asia/Kathmandu' }))
})
afterAll(() => world.app.close())

const utc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const isNow = (moment: string) => Math.abs(Date.parse(moment) - Date.now()) < 60_000

const listed = async (id: string): Promise<Invitation> => {
  const { body } = await world.olivia.browser.get(`${world.space}/invitations`)
  return body.items.find((one: Invitation) => one.id === id)
}

test('T113 whatever time zone the database uses, every time is given in UTC', async () => {
  const { olivia, amir, space, app } = world
  const zone = await sql<{ TimeZone: string }>`show timezone`.execute(app.needs.db)
  expect(Object.values(zone.rows[0] ?? {})).toEqual(['Asia/Kathmandu'])
  const invitation = await listed(await world.invite(newAddress()))
  const contact = await olivia.browser.post(`${space}/contacts`, { name: 'Ada Byron' })
  const { body: audit } = await olivia.browser.get(`${space}/audit?limit=1`)
  const user = await olivia.browser.get(`${space}/users/${amir.user.id}`)
  const moments = [
    invitation.createdAt,
    contact.body.createdAt,
    audit.items[0].at,
    user.body.joinedAt,
  ]
  for (const moment of moments) {
    expect(moment).toMatch(utc)
    expect(isNow(moment)).toBe(true)
  }
  const csv = await olivia.browser.get(`${space}/users.csv`)
  expect(csv.text).toContain(user.body.joinedAt)
  const { body: receipt } = await olivia.browser.post(`${space}/users/${amir.user.id}/revocation`)
  expect(receipt.revokedAt).toMatch(utc)
  expect(isNow(receipt.revokedAt)).toBe(true)
})

test('T113 an invitation lasts a number of hours, not calendar days, and ends by the database’s clock', async () => {
  const { app, invite, copyToken } = world
  const id = await invite(newAddress())
  const { createdAt, expiresAt } = await listed(id)
  expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(168 * 3_600_000)
  const token = await copyToken(id)
  const lookUp = async () => (await app.browser().post('/invitations/lookup', { token })).body.code
  const leave = (left: string) =>
    app.sql(
      `update rollcall.invitations set expires_at = now() + interval '${left}' where id = '${id}'`,
    )
  await leave('30 seconds')
  expect(await lookUp()).toBeUndefined()
  await leave('-1 second')
  const before = await everythingStored(app)
  expect(await lookUp()).toBe('invitation_expired')
  expect((await listed(id)).state).toBe('expired')
  expect(await everythingStored(app)).toEqual(before)
})
