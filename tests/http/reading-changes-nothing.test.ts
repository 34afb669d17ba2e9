import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoint, endpoints, sampleOf, sendSample } from './ask.ts'
import { everythingStored } from './everything-stored.ts'
import { startOwnApp } from './own-app.ts'
import { makeWorld, newAddress, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld(await startOwnApp())
})
afterAll(() => world.app.close())

const reads = [...endpoints.keys()].filter(id => endpoint(id).method === 'GET')

const exports = ['exportUsers', 'exportContacts', 'exportAudit']

test.each(reads.filter(id => !exports.includes(id)))('T14 %s only reads', async id => {
  const sample = await sampleOf(world, id)
  const before = await everythingStored(world.app)
  for (let times = 0; times < 2; times += 1) {
    expect((await sendSample(world.app, id, sample)).status).toBe(200)
  }
  expect(await everythingStored(world.app)).toEqual(before)
})

test.each(exports)('%s is recorded once, and reading writes nothing else', async id => {
  const { asker, path } = await sampleOf(world, id)
  const { audit_entries: entries, ...before } = await everythingStored(world.app)
  expect((await asker.get(path)).status).toBe(200)
  const { audit_entries: entriesNow, ...now } = await everythingStored(world.app)
  expect(now).toEqual(before)
  expect(parseInt(entriesNow, 10)).toBe(parseInt(entries, 10) + 1)
})

test('T14 HEAD writes nothing, not even that something was exported', async () => {
  const samples = await Promise.all(reads.map(id => sampleOf(world, id)))
  const before = await everythingStored(world.app)
  for (const { asker, path } of samples) {
    const headers = { cookie: asker.cookie() }
    const answer = await world.app.send({ method: 'HEAD', path: `/api/v1${path}`, headers })
    expect(answer.status).toBe(404)
  }
  expect(await everythingStored(world.app)).toEqual(before)
})

test('T14 a scanner that follows a link and looks it up leaves it valid', async () => {
  const { browser, token, user } = await world.inviteSomeone()
  const before = await everythingStored(world.app)
  for (const method of ['GET', 'HEAD']) {
    for (const path of ['/invitation', `/invitation?token=${token}`]) {
      expect((await world.app.send({ method, path })).status).toBe(200)
    }
    for (const path of [`/invitation/${token}`, `/api/v1/invitations/acceptance?token=${token}`]) {
      expect((await world.app.send({ method, path })).status).toBe(404)
    }
  }
  for (let times = 0; times < 3; times += 1) {
    const { body } = await world.app.browser().post('/invitations/lookup', { token })
    expect(body).toMatchObject({ email: user.email, accountExists: true })
  }
  expect(await everythingStored(world.app)).toEqual(before)
  expect((await browser.post('/invitations/acceptance', { token })).status).toBe(201)
})

test('T88 looking up reveals only what the link’s holder may know', async () => {
  const email = newAddress()
  const token = await world.copyToken(await world.invite(email))
  const { body } = await world.app.browser().post('/invitations/lookup', { token })
  expect(body).toEqual({
    organizationName: 'Acme GmbH',
    spaceName: 'Support',
    email,
    accessLevel: 'agent',
    invitedBy: 'Olivia Hart',
    expiresAt: expect.any(String),
    accountExists: false,
  })
})
