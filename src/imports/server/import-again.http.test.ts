import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startOwnApp } from '../../../tests/http/own-app.ts'
import { makeWorld, type World } from '../../../tests/http/world.ts'
import type { Browser } from '../../../tests/start-app.ts'
import type { Contact } from '../../contacts/contact.ts'
import type { Job } from '../../jobs/job.ts'
import type { MyImport } from '../my-imports.contract.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld(await startOwnApp())
})
afterAll(() => world.app.close())

const csv = { 'content-type': 'text/csv' }

async function importInto(space: string, browser: Browser, file: string, query = ''): Promise<Job> {
  const { status, body } = await browser.post(`${space}/contacts/import${query}`, file, csv)
  expect([status, body]).toEqual([202, { jobId: expect.any(String) }])
  return vi.waitFor(
    async () => {
      const { body: job } = await browser.get(`${space}/jobs/${body.jobId}`)
      expect(job.state).toBe('done')
      return job
    },
    { interval: 20, timeout: 60_000 },
  )
}

/** A Space of Olivia's own with these contacts in it, and how it is imported into and read. */
async function spaceWith(file: string) {
  const { browser } = world.olivia
  const space = `/spaces/${await world.acme.addSpace('Again')}`
  await importInto(space, browser, file)
  return {
    space,
    again: (text: string, existing: string) =>
      importInto(space, browser, text, `?existing=${existing}`),
    async contacts() {
      const { body } = await browser.get(`${space}/contacts?limit=200`)
      return body.items.map(({ name, email, phone }: Contact) => [name, email, phone])
    },
  }
}

const counts = ({ done, updatedCount, leftOutCount, rejectedCount }: Job) => ({
  done,
  updatedCount,
  leftOutCount,
  rejectedCount,
})

const file = `name,email,phone
Nora Feldmann,nora@feldmann.example,+49 151 5550101
Tom Okafor,,0049 30 5550102
`

test('by default, the same file adds its contacts again', async () => {
  const { space, contacts } = await spaceWith(file)
  const job = await importInto(space, world.olivia.browser, file)
  expect(counts(job)).toEqual({ done: 2, updatedCount: 0, leftOutCount: 0, rejectedCount: 0 })
  expect((await contacts()).length).toBe(4)
})

test('skip leaves out existing contacts, found by address in any case, or else by number in any form', async () => {
  const { again, contacts } = await spaceWith(file)
  const before = await contacts()
  const job = await again(
    `name,email,phone
Nora F.,NORA@Feldmann.Example,
Tommy,,+49 (30) 555-0102
Tommy,tommy@okafor.example,+49 30 5550102
Mei Lin,mei@lin.example,
Mei Lin,mei@lin.example,
,not an address,
`,
    'skip',
  )
  expect(counts(job)).toEqual({ done: 5, updatedCount: 0, leftOutCount: 4, rejectedCount: 1 })
  expect(await contacts()).toEqual([['Mei Lin', 'mei@lin.example', null], ...before])
})

test('update writes the details a line has, and keeps those it lacks', async () => {
  const { space, again, contacts } = await spaceWith(file)
  const job = await again(
    `name,email,phone
,nora@feldmann.example,+49 151 5550199
Tom Okafor,tom@okafor.example,+49 30 5550102
Nora Feldmann,nora@feldmann.example,+49 151 5550199
Mei Lin,,
`,
    'update',
  )
  expect(counts(job)).toEqual({ done: 4, updatedCount: 2, leftOutCount: 1, rejectedCount: 0 })
  expect(await contacts()).toEqual([
    ['Mei Lin', null, null],
    ['Nora Feldmann', 'nora@feldmann.example', '+49 151 5550199'],
    ['Tom Okafor', 'tom@okafor.example', '+49 30 5550102'],
  ])
  const { body } = await world.olivia.browser.get(`${space}/audit?limit=3`)
  expect(body.items[0]).toMatchObject({
    kind: 'contacts_imported',
    after: { contacts: 1, updated: 2, leftOut: 1, rejected: 0 },
  })
  expect(body.items.slice(1).map((entry: { before: object }) => entry.before)).toEqual(
    expect.arrayContaining([
      { phone: '+49 151 5550101' },
      { email: null, phone: '0049 30 5550102' },
    ]),
  )
})

test('contacts with different addresses are not merged because of the same number', async () => {
  const { again, contacts } = await spaceWith(
    'name,email,phone\nFront desk,desk@acme.example,030 1234\n',
  )
  await again('name,email,phone\nPia Roth,pia@acme.example,030 1234\n', 'update')
  expect((await contacts()).length).toBe(2)
})

test('an address with an umlaut in its domain is recognised in either form', async () => {
  const { again, contacts } = await spaceWith('name,email\nJana,jana@bücher.example\n')
  await again('name,email\nJana Vogt,jana@xn--bcher-kva.example\n', 'update')
  expect(await contacts()).toEqual([['Jana Vogt', 'jana@xn--bcher-kva.example', null]])
})

test('if two have the same address, the older one is changed', async () => {
  const { again, contacts, space } = await spaceWith('name,email\nA,twin@x.example\n')
  await importInto(space, world.olivia.browser, 'name,email\nB,twin@x.example\n')
  await again('name,email\nC,twin@x.example\n', 'update')
  expect(await contacts()).toEqual([
    ['B', 'twin@x.example', null],
    ['C', 'twin@x.example', null],
  ])
})

test('sending an export back unchanged changes nothing', async () => {
  const { space, again, contacts } = await spaceWith(file)
  const before = await contacts()
  const { text } = await world.olivia.browser.get(`${space}/contacts.csv`)
  const job = await again(text, 'update')
  expect(counts(job)).toEqual({ done: 2, updatedCount: 0, leftOutCount: 2, rejectedCount: 0 })
  expect(await contacts()).toEqual(before)
})

test('T34 someone who sees only some contacts finds only those', async () => {
  const { acme, app, olivia, space } = world
  const own = await acme.add('Omar Said', 'agent', ['contacts_own_only'])
  const browser = await app.signIn(own)
  const hidden = { name: 'Hidden', email: 'hidden@customers.example' }
  await olivia.browser.post(`${space}/contacts`, hidden)
  const again = `name,email\nMine,hidden@customers.example\n`
  const job = await importInto(space, browser, again, '?existing=update')
  expect(counts(job)).toEqual({ done: 1, updatedCount: 0, leftOutCount: 0, rejectedCount: 0 })
  const { body } = await olivia.browser.get(`${space}/contacts?query=hidden@customers.example`)
  expect(body.items.map(({ name }: Contact) => name).sort()).toEqual(['Hidden', 'Mine'])
})

test('before deciding, one can ask how many of the contacts already exist', async () => {
  const { space } = await spaceWith(file)
  const contacts = [
    { email: 'NORA@feldmann.example' },
    { phone: '+49 30 5550102' },
    { email: 'mei@lin.example', phone: '+49 151 5550101' },
    { email: null, phone: '12' },
  ]
  const { body } = await world.olivia.browser.post(`${space}/contacts/matches`, { contacts })
  expect(body).toEqual({ known: 2 })
})

test('T35 someone with masking cannot ask whether anyone has a detail', async () => {
  const path = `${world.space}/contacts/import?existing=skip`
  const { status, body } = await world.anna.browser.post(path, file, csv)
  expect([status, body.code]).toEqual([403, 'restricted'])
})

test('one’s own imports are listed, newest first, and nobody else’s', async () => {
  const { browser } = world.olivia
  const space = `/spaces/${await world.acme.addSpace('Looked back at')}`
  expect((await browser.get(`${space}/imports`)).body).toEqual({ items: [] })
  await importInto(space, browser, file)
  await importInto(space, browser, 'name\nLi Wei\n\u0007\n')
  const items = (await browser.get(`${space}/imports`)).body.items as MyImport[]
  expect(items.map(one => [one.state, one.done, one.rejectedCount, one.undoneAt])).toEqual([
    ['done', 1, 1, null],
    ['done', 2, 0, null],
  ])
  const older = items[1]
  await browser.post(`${space}/jobs/${older?.jobId}/reversal`)
  const { body } = await browser.get(`${space}/imports`)
  expect(body.items.map((one: MyImport) => one.undoneAt)).toEqual([null, expect.any(String)])
  const { body: others } = await world.maya.browser.get(`${world.space}/imports`)
  expect(others.items.map((one: MyImport) => one.jobId)).not.toContain(older?.jobId)
})
