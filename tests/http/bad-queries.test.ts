import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeCursor } from '../../src/platform/server/cursor.ts'
import { endpoint, endpoints, sampleOf, sendSample } from './ask.ts'
import { startOwnApp } from './own-app.ts'
import { makeWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld(await startOwnApp())
})
afterAll(() => world.app.close())

/** Sends a sample with this query and expects a refusal that points at the parameter. */
async function expectRefused(id: string, query: string, parameter: string) {
  const sample = await sampleOf(world, id)
  const { status, body } = await sendSample(world.app, id, {
    ...sample,
    path: `${sample.path}?${query}`,
  })
  const pointers = body.errors?.map((error: { pointer: string }) => error.pointer)
  expect([query, status, body.code, pointers]).toEqual([query, 422, 'invalid', [`/${parameter}`]])
}

const parametersOf = (id: string) => Object.keys(endpoint(id).query?.shape ?? {})
const everyId = [...endpoints.keys()]
const lists = everyId.filter(id => parametersOf(id).includes('limit'))
const noUuid = '00000000-0000-0000-0000-00000000000g'

test.each(everyId)('%s accepts only its own parameters', async id => {
  for (const name of ['surprise', '__proto__', 'constructor', 'toString']) {
    await expectRefused(id, `${name}=1`, name)
  }
})

test.each(everyId.filter(id => parametersOf(id).length > 0))(
  'T98 %s takes each parameter once',
  async id => {
    const values: Record<string, string> = { limit: '10', accessLevel: 'owner', status: 'online' }
    for (const name of parametersOf(id)) {
      const value = values[name] ?? 'me'
      await expectRefused(id, `${name}=${value}&${name}=${value}`, name)
    }
    expect(await statusOf('listUsers', 'limit[]=10')).toBe(422)
  },
)

describe('T36 a page takes a number and a cursor of the same list', () => {
  test.each(lists)('%s', async id => {
    for (const limit of ['0', '201', '-1', '1.5', '1e2', '0x10', '', 'ten', '9'.repeat(30)]) {
      await expectRefused(id, `limit=${limit}`, 'limit')
    }
    const foreign = [
      ...['', 'x', '%00', '!!!!', 'bnVsbA', "'%20or%201=1--", 'e30', 'W10', 'x'.repeat(501)],
      ...[['a\u0000b', world.amir.user.id], ['a', noUuid], ['a'], [1e300], [null], [[[]]]].map(
        one => writeCursor(one as string[]),
      ),
    ]
    for (const cursor of foreign) await expectRefused(id, `cursor=${cursor}`, 'cursor')
  })
})

async function statusOf(id: string, query: string): Promise<number> {
  const sample = await sampleOf(world, id)
  const answer = await sendSample(world.app, id, { ...sample, path: `${sample.path}?${query}` })
  return answer.status
}

test('a filter accepts only known values', async () => {
  await expectRefused('listUsers', 'accessLevel=Owner', 'accessLevel')
  await expectRefused('listUsers', 'accessLevel=', 'accessLevel')
  await expectRefused('listUsers', 'status=here', 'status')
  await expectRefused('listUsers', 'teamId=None', 'teamId')
  await expectRefused('listContacts', 'assignee=everyone', 'assignee')
  await expectRefused('countContacts', `assignee=${noUuid}`, 'assignee')
  await expectRefused('getPermissions', `userId=${noUuid}`, 'userId')
})

describe('T36 T96 a search query is only ever text', () => {
  const texts = ["' or 1=1 --", '%', '_', '\\', '"', '(((((', '.*'.repeat(100), 'ſ'.repeat(200)]
  test.each(['listUsers', 'listContacts'])('%s', async id => {
    const { asker, path } = await sampleOf(world, id)
    await world.makeContact()
    for (const text of texts) {
      const { status, body } = await asker.get(`${path}?query=${encodeURIComponent(text)}`)
      expect([text, status, body.items]).toEqual([text, 200, []])
    }
    for (const text of ['%00', '%0a', '%7f', 'x'.repeat(201)]) {
      await expectRefused(id, `query=${text}`, 'query')
    }
  })
})
