import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everyonesPassword } from '../people.ts'
import { startOwnApp } from './own-app.ts'
import { makeWorld, newAddress, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld(await startOwnApp())
})
afterAll(() => world.app.close())

const nothingToSee = ['\u3164', '\u200b', '\u2800', '\u2060', '\u00a0\u3000', '\u202a\u202c', '']

const pointerOf = ({ body }: { body: { errors?: { pointer: string }[] } }) =>
  body.errors?.map(({ pointer }) => pointer)

describe('T86 an invisible name is refused like an empty one', () => {
  test.each(nothingToSee)('%j', async name => {
    const { app, olivia, space } = world
    const token = await world.copyToken(await world.invite(newAddress()))
    const acceptance = { token, name, password: everyonesPassword }
    const accepted = await app.browser().post('/invitations/acceptance', acceptance)
    expect([accepted.status, pointerOf(accepted)]).toEqual([422, ['/name']])
    const path = `${space}/contacts/${await world.makeContact()}`
    const team = `${space}/teams/${await world.makeTeam()}`
    const refused = [
      await olivia.browser.post(`${space}/teams`, { name }),
      await olivia.browser.patch(team, { name }),
      await olivia.browser.patch(space, { name }),
      await olivia.browser.patch(path, { name }),
    ]
    for (const answer of refused) {
      expect([answer.status, pointerOf(answer)]).toEqual([422, ['/name']])
    }
  })
})

test('contacts are stored without characters that were copied with them', async () => {
  const { olivia, space } = world
  const pasted = {
    name: '\u202aNora\u00a0\u200bFeldmann\u202c',
    email: '\ufeff\u202anora＠feldmann.example\u202c ',
    phone: "'+55\u00a011 99999\u20110001\u202c",
  }
  const clean = {
    name: 'Nora Feldmann',
    email: 'nora@feldmann.example',
    phone: '+55 11 99999-0001',
  }
  const made = await olivia.browser.post(`${space}/contacts`, pasted)
  expect([made.status, made.body]).toEqual([201, { ...made.body, ...clean }])
  const path = `${space}/contacts/${made.body.id}`
  const { version } = (await olivia.browser.patch(path, pasted)).body
  expect(version).toBe(made.body.version)
  const query = encodeURIComponent('\u202aNora\u00a0Feld\u00admann\u202c')
  const found = await olivia.browser.get(`${space}/contacts?query=${query}`)
  expect(found.body.items.map(({ id }: { id: string }) => id)).toEqual([made.body.id])
})

test('people are found by a name or an address as it was copied', async () => {
  const { olivia, amir, space } = world
  for (const text of [`\u202a${amir.user.email}\u202c`, `Amir\u00a0\u200b`]) {
    const { body } = await olivia.browser.get(`${space}/users?query=${encodeURIComponent(text)}`)
    expect(body.items.map(({ userId }: { userId: string }) => userId)).toContain(amir.user.id)
  }
})

test('addresses are invited without copied extras, and characters that may be meant stay', async () => {
  const { olivia, space } = world
  const [one, other] = [newAddress(), newAddress()]
  const emails = [
    `\u200b\u202a${one}\u202c\u00a0`,
    other.replace('@', '＠'),
    one,
    `<${newAddress()}>`,
    `mailto:${newAddress()}`,
    `ｘ${newAddress()}`,
  ]
  const { body } = await olivia.browser.post(`${space}/invitations`, {
    emails,
    accessLevel: 'agent',
    restrictions: [],
  })
  expect(
    body.results.map(({ email, outcome }: { email: string; outcome: string }) => [email, outcome]),
  ).toEqual([
    [one, 'invited'],
    [other, 'invited'],
    [one, 'already_invited'],
    ...emails.slice(3).map(email => [email, 'invalid_email']),
  ])
})

test('people can sign in with an address that was copied', async () => {
  const { app, amir } = world
  const copied = { email: `\ufeff${amir.user.email}\u00a0`, password: everyonesPassword }
  expect((await app.browser().post('/session', copied)).status).toBe(201)
})
