import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startOwnApp } from '../../../tests/http/own-app.ts'
import { makeWorld, type World } from '../../../tests/http/world.ts'
import type { Browser } from '../../../tests/start-app.ts'
import type { Contact } from '../contact.ts'

let world: World
let contacts: string
beforeAll(async () => {
  world = await makeWorld(await startOwnApp())
  contacts = `${world.space}/contacts`
})
afterAll(() => world.app.close())

const details = { email: 'ada@customers.example', phone: '+49 (30) 901820' }

/** Creates a contact as Olivia. */
async function create(name: string, assigneeId: string | null = null): Promise<Contact> {
  const { status, body } = await world.olivia.browser.post(contacts, {
    name,
    assigneeId,
    ...details,
  })
  expect(status).toBe(201)
  return body
}

const namesIn = async (browser: Browser, query: string): Promise<string[]> => {
  const { body } = await browser.get(`${contacts}?${query}`)
  return body.items.map((contact: Contact) => contact.name)
}
const countIn = async (browser: Browser, query = '') =>
  (await browser.get(`${contacts}/count?${query}`)).body.count

describe('T34 an Agent who sees only their own contacts', () => {
  let own: Contact
  let others: Contact[]
  beforeAll(async () => {
    const { anna, amir } = world
    own = await create('Own Orchid', anna.user.id)
    others = [await create('Other Orchid', amir.user.id), await create('Orphan Orchid')]
  })

  test('lists, counts and finds only those', async () => {
    const { anna, amir } = world
    expect(await namesIn(anna.browser, 'query=orchid')).toEqual(['Own Orchid'])
    expect(await namesIn(anna.browser, 'assignee=unassigned')).toEqual([])
    expect(await namesIn(anna.browser, `assignee=${amir.user.id}`)).toEqual([])
    expect(await countIn(anna.browser)).toBe(await countIn(anna.browser, 'assignee=me'))
    expect(await countIn(anna.browser, `assignee=${amir.user.id}`)).toBe(0)
    expect(await namesIn(amir.browser, 'query=orchid')).toHaveLength(3)
  })

  test('T37 T41 gets the same answer for other contacts as for contacts that do not exist', async () => {
    const { browser } = world.anna
    const absent = `${contacts}/${crypto.randomUUID()}`
    const acts: ((path: string) => Promise<{ status: number; text: string }>)[] = [
      path => browser.get(path),
      path => browser.patch(path, { name: 'Mine' }),
      path => browser.put(`${path}/assignee`, { userId: world.anna.user.id }),
      path => browser.delete(path),
    ]
    for (const act of acts) {
      const { status, text } = await act(absent)
      expect(status).toBe(404)
      for (const { id } of others) {
        expect(await act(`${contacts}/${id}`)).toMatchObject({ status, text })
      }
    }
  })

  test('creates contacts for themselves, or for someone they name, and sees the result', async () => {
    const { anna, amir } = world
    const mine = await anna.browser.post(contacts, { name: 'Rose' })
    expect(mine.body.assigneeId).toBe(anna.user.id)
    const given = await anna.browser.post(contacts, { name: 'Lily', assigneeId: amir.user.id })
    expect([given.status, given.body.assigneeId]).toEqual([201, amir.user.id])
    expect((await anna.browser.get(`${contacts}/${given.body.id}`)).status).toBe(404)
    const path = `${contacts}/${mine.body.id}/assignee`
    const away = await anna.browser.put(path, { userId: null })
    expect([away.status, away.body.assigneeId]).toEqual([200, null])
    expect((await anna.browser.get(`${contacts}/${mine.body.id}`)).status).toBe(404)
  })

  test('T41 gets masked details wherever a contact appears', async () => {
    const { browser } = world.anna
    const masked = { email: '•••', phone: '•••' }
    expect((await browser.get(`${contacts}/${own.id}`)).body).toMatchObject(masked)
    const { body } = await browser.get(`${contacts}?query=own%20orchid`)
    expect(body.items[0]).toMatchObject(masked)
    const edited = await browser.patch(`${contacts}/${own.id}`, { name: 'Own Orchid' })
    expect(edited.body).toMatchObject(masked)
    const renamed = await browser.patch(`${contacts}/${own.id}`, { name: 'Own Orchid II' })
    expect(renamed.body).toMatchObject({ ...masked, name: 'Own Orchid II' })
    const path = `${contacts}/${own.id}/assignee`
    const assigned = await browser.put(path, { userId: world.anna.user.id })
    expect(assigned.body).toMatchObject(masked)
  })

  test('T35 T41 finds nobody by a masked detail, and cannot change it', async () => {
    const { browser } = world.anna
    for (const text of ['ada@', 'customers', '901820', '%2B49', '•••']) {
      expect(await namesIn(browser, `query=${text}`)).toEqual([])
    }
    for (const change of [{ email: null }, { phone: '110' }, { name: 'X', email: details.email }]) {
      const { status, body } = await browser.patch(`${contacts}/${own.id}`, change)
      expect([status, body.code]).toEqual([403, 'restricted'])
    }
    const written = await world.olivia.browser.get(`${contacts}/${own.id}`)
    expect(written.body).toMatchObject(details)
  })

  test('sees the details of a contact once, in the answer to creating it', async () => {
    const { browser } = world.anna
    const { body } = await browser.post(contacts, { name: 'Iris', ...details })
    expect(body).toMatchObject(details)
    expect((await browser.get(`${contacts}/${body.id}`)).body.email).toBe('•••')
  })
})

test('T35 someone who sees details finds contacts by them', async () => {
  const { id } = await create('Violet')
  const { browser } = world.amir
  for (const text of ['violet', 'VIOLET', 'ADA@customers', '+49 30 901']) {
    const { body } = await browser.get(`${contacts}?limit=200&query=${encodeURIComponent(text)}`)
    expect(body.items.map((contact: Contact) => contact.id)).toContain(id)
  }
})

test('T56 a contact edited meanwhile is not overwritten', async () => {
  const { id, version } = await create('Tulip')
  const { browser } = world.amir
  const read = await browser.get(`${contacts}/${id}`)
  expect(read.headers.get('etag')).toBe(`"${version}"`)
  const headers = { 'if-match': `"${version}"` }
  const edit = (name: string) => browser.patch(`${contacts}/${id}`, { name }, headers)
  const answers = await Promise.all([edit('Tulip I'), edit('Tulip II')])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  expect((await browser.delete(`${contacts}/${id}`, headers)).status).toBe(403)
  expect((await world.maya.browser.delete(`${contacts}/${id}`, headers)).status).toBe(412)
  expect((await browser.get(`${contacts}/${id}`)).status).toBe(200)
})

test('T58 a contact created twice with one key is one contact', async () => {
  const { browser } = world.amir
  const send = (headers: Record<string, string>) =>
    browser.post(contacts, { name: 'Daisy' }, headers)
  const key = { 'idempotency-key': 'daisy' }
  const answers = await Promise.all([send(key), send(key), send(key)])
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  const ofAnother = await world.maya.browser.post(contacts, { name: 'Daisy' }, key)
  expect(ofAnother.body.id).not.toBe(answers[0]?.body.id)
  expect(await namesIn(browser, 'query=daisy')).toHaveLength(2)
})
