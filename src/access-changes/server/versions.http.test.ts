import { afterAll, beforeAll, expect, test } from 'vitest'
import { everythingStored } from '../../../tests/http/everything-stored.ts'
import { startOwnApp } from '../../../tests/http/own-app.ts'
import { makeWorld, type World } from '../../../tests/http/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld(await startOwnApp())
})
afterAll(() => world.app.close())

const calls = { accessLevel: 'agent', restrictions: ['calls'] }
const none = { accessLevel: 'agent', restrictions: [] }

/** Someone new, and their row with its tag. */
async function someone() {
  const { space, maya, makeMember } = world
  const { id } = await makeMember()
  const path = `${space}/users/${id}`
  const edit = (body: object, headers = {}) => maya.browser.put(`${path}/access`, body, headers)
  return { id, path, edit, read: () => maya.browser.get(path) }
}

test('T56 the version of a user is the ETag of their row, and every change of access gives a new one', async () => {
  const { edit, read } = await someone()
  const first = await read()
  expect(first.headers.get('etag')).toBe(`"${first.body.version}"`)
  const second = await edit(calls)
  expect(second.body.version).not.toBe(first.body.version)
  expect(second.headers.get('etag')).toBe(`"${second.body.version}"`)
  const { presence, lastSeenAt, ...row } = (await read()).body
  expect(second.body).toMatchObject(row)
})

test('T56 changing nothing is 200, writes nothing and keeps the version', async () => {
  const { edit } = await someone()
  const given = await edit({ ...calls, restrictions: ['calls', 'shortcuts'] })
  const before = await everythingStored(world.app)
  const again = await edit({ ...calls, restrictions: ['shortcuts', 'calls', 'calls'] })
  expect([again.status, again.body.version]).toEqual([200, given.body.version])
  expect(again.body.restrictions).toEqual(['shortcuts', 'calls'])
  expect(await everythingStored(world.app)).toEqual(before)
})

test('T56 presence does not change the version when the person comes or goes', async () => {
  const { amir, maya, space } = world
  const path = `${space}/users/${amir.user.id}`
  const { body } = await maya.browser.get(path)
  await amir.browser.get(space)
  expect((await maya.browser.get(path)).body.version).toBe(body.version)
})

test('T56 when two people edit the same version, one gets “changed meanwhile”', async () => {
  const { edit, read } = await someone()
  const tag = (await read()).headers.get('etag') ?? ''
  const answers = await Promise.all([
    edit(calls, { 'if-match': tag }),
    edit({ ...none, restrictions: ['shortcuts'] }, { 'if-match': tag }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  const refused = answers.find(({ status }) => status === 412)
  expect(refused?.body.code).toBe('changed_meanwhile')
})

test('T56 If-Match accepts a weak tag, one of several, or *', async () => {
  const { edit } = await someone()
  let restrictions: string[] = []
  let { body } = await edit(none)
  const tags = [(v: number) => `"${v}"`, (v: number) => `W/"${v}"`, (v: number) => `"0", "${v}"`]
  for (const tag of [...tags, () => '*']) {
    restrictions = restrictions.length > 0 ? [] : ['calls']
    const headers = { 'if-match': tag(body.version) }
    const answer = await edit({ ...none, restrictions }, headers)
    expect([headers, answer.status]).toEqual([headers, 200])
    body = answer.body
  }
})

test('T55 a revocation based on an outdated preview gets a fresh one, and succeeds with that', async () => {
  const { path, edit } = await someone()
  const { maya } = world
  const preview = await maya.browser.get(`${path}/revocation`)
  expect(preview.headers.get('etag')).toBe(`"${preview.body.version}"`)
  await edit(calls)
  const stale = { 'if-match': preview.headers.get('etag') ?? '' }
  const refused = await maya.browser.post(`${path}/revocation`, {}, stale)
  expect([refused.status, refused.body.code]).toEqual([412, 'changed_meanwhile'])
  expect(refused.body.preview).toMatchObject({ contacts: 0, invitationsSent: 0 })
  const fresh = { 'if-match': `"${refused.body.preview.version}"` }
  expect((await maya.browser.post(`${path}/revocation`, {}, fresh)).status).toBe(200)
})

test('T58 a revocation sent again with its key gets the first answer, and happens once', async () => {
  const { id, path } = await someone()
  const { maya, amir, app } = world
  await world.makeContact(id)
  const headers = { 'idempotency-key': `revoke-${id}` }
  const body = { reassignContactsTo: amir.user.id }
  const send = () => maya.browser.post(`${path}/revocation`, body, headers)
  const [first, second] = await Promise.all([send(), send()])
  const before = await everythingStored(app)
  const third = await send()
  for (const answer of [first, second, third]) {
    expect([answer.status, answer.body]).toEqual([200, first.body])
  }
  expect(first.body).toMatchObject({ contactsHandedOver: 1, reassignedTo: amir.user.id })
  expect(await everythingStored(app)).toEqual(before)
  expect((await maya.browser.post(`${path}/revocation`, body)).status).toBe(404)
})
