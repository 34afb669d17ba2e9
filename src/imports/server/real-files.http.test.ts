import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startOwnApp } from '../../../tests/http/own-app.ts'
import { makeWorld, type World } from '../../../tests/http/world.ts'
import type { Job } from '../../jobs/job.ts'
import { writeColumnMap } from '../column.ts'
import { columnsOf, guessHeader } from '../file-columns.ts'
import { proposeFields } from '../proposal.ts'
import { readStart } from '../read-start.ts'
import { notes } from '../reasons.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld(await startOwnApp())
})
afterAll(() => world.app.close())

type Shown = [name: string, email: string | null, phone: string | null, assignee?: string]

const send = (space: string, file: string | Buffer, query = '') =>
  world.app.send({
    method: 'POST',
    path: `/api/v1${space}/contacts/import${query}`,
    headers: {
      'content-type': 'text/csv',
      host: `localhost:${world.app.port}`,
      origin: world.app.url,
      cookie: world.olivia.browser.cookie(),
    },
    body: file,
  })

/** Imports a file into a Space of its own as Olivia; answers the job and the contacts it made. */
async function importFile(file: string | Buffer, query: string) {
  const { browser } = world.olivia
  const space = `/spaces/${await world.acme.addSpace('Files')}`
  const { status, body } = await send(space, file, query)
  expect([status, body]).toEqual([202, { jobId: expect.any(String) }])
  const job: Job = await vi.waitFor(
    async () => {
      const { body: job } = await browser.get(`${space}/jobs/${body.jobId}`)
      expect(['done', 'failed']).toContain(job.state)
      return job
    },
    { interval: 20, timeout: 60_000 },
  )
  const { body: list } = await browser.get(`${space}/contacts?limit=200`)
  return { job, contacts: list.items.map(shown) as Shown[] }
}

const shown = ({ name, email, phone }: Record<string, string | null>) => [name, email, phone]

/** Imports a file as the page proposes it. */
async function importAsProposed(file: string | Buffer) {
  const start = readStart(Buffer.from(file), true)
  if (typeof start === 'string') throw new Error(start)
  const header = guessHeader(start)
  const { fields, names } = proposeFields(columnsOf(start, header))
  const map = encodeURIComponent(writeColumnMap(fields, names))
  return importFile(file, `?map=${map}&header=${header}`)
}

const nora: Shown = ['Nora Feldmann', 'nora@feldmann.example', null]
const noras: Shown = ['Nora Feldmann', 'nora@feldmann.example', '+49 151 5550101']

/** Files as they come, and the contacts that are in them, in the order of names. */
const files: [what: string, file: string | Buffer, contacts: Shown[]][] = [
  [
    'two columns are called the same',
    'Name,Email,Phone,Email,Phone\nNora Feldmann,nora@feldmann.example,+49 151 5550101,nora2@feldmann.example,+49 151 2\n',
    [noras],
  ],
  [
    'the first line is a title',
    'Customer list 2026,,\nNora Feldmann,nora@feldmann.example,+49 151 5550101\n',
    [noras],
  ],
  [
    'the title stands alone',
    'Customer list 2026\nNora Feldmann,nora@feldmann.example,+49 151 5550101\nTom Okafor,tom@okafor.example,\n',
    [noras, ['Tom Okafor', 'tom@okafor.example', null]],
  ],
  [
    'there is an id, and the name stands in two columns',
    'Contact ID,First Name,Last Name,Phone Number,Email,Assignee\n1001,Nora,Feldmann,+49 151 5550101,nora@feldmann.example,olivia@nowhere.example\n',
    [noras],
  ],
  [
    'a phone has an apostrophe',
    "id,name,email,phone_number\n1,Nora Feldmann,nora@feldmann.example,'+491515550101\n",
    [['Nora Feldmann', 'nora@feldmann.example', '+491515550101']],
  ],
  [
    'phones have signs that nobody sees',
    'name,phone\nNora Feldmann,\u202a+49 151 5550101\u202c\nTom,+44\u00a020\u00a05550\u00a0103\nAna,+55 11 99999\u20110001\n',
    [
      ['Ana', null, '+55 11 99999-0001'],
      ['Nora Feldmann', null, '+49 151 5550101'],
      ['Tom', null, '+44 20 5550 103'],
    ],
  ],
  [
    'there are only addresses',
    'Email\nnora@feldmann.example\ntom@okafor.example\n',
    [
      ['nora@feldmann.example', 'nora@feldmann.example', null],
      ['tom@okafor.example', 'tom@okafor.example', null],
    ],
  ],
  [
    'lines are short, or end in empty cells',
    'name,email,phone\nNora Feldmann,nora@feldmann.example\nTom Okafor\nZoe,z@x.example,1,\n',
    [nora, ['Tom Okafor', null, null], ['Zoe', 'z@x.example', '1']],
  ],
  [
    'it is Excel’s Unicode text',
    Buffer.from(
      '\ufeffname\temail\r\nNora Feldmann\tnora@feldmann.example\r\nŁucja 漢字\t\r\n',
      'utf16le',
    ),
    [['Łucja 漢字', null, null], nora],
  ],
  [
    'it is UTF-16 of the other order, without a mark',
    Buffer.from('name,email\nNora Feldmann,nora@feldmann.example\n', 'utf16le').swap16(),
    [nora],
  ],
  [
    'it comes from Excel on German Windows',
    Buffer.from('Vorname;Nachname;E-Mail\r\nJürgen;Groß;j@gross.example\r\n', 'latin1'),
    [['Jürgen Groß', 'j@gross.example', null]],
  ],
  [
    'its lines end as on an old Mac',
    'name,email,phone\rNora Feldmann,nora@feldmann.example,1\r',
    [['Nora Feldmann', 'nora@feldmann.example', '1']],
  ],
  [
    'it begins with Excel’s hint',
    'sep=;\r\nname;email\r\nNora Feldmann;nora@feldmann.example\r\n',
    [nora],
  ],
  [
    'a sheet left rows of separators',
    'name,email,phone,,\nNora Feldmann,nora@feldmann.example,1,,\n,,,,\n"","",,,\n,,,,',
    [['Nora Feldmann', 'nora@feldmann.example', '1']],
  ],
  [
    'quotes stand within cells',
    'name,email\nNora "Nori" Feldmann,nora@feldmann.example\n5" Pipe Ltd,pipe@x.example\n',
    [
      ['5" Pipe Ltd', 'pipe@x.example', null],
      ['Nora "Nori" Feldmann', 'nora@feldmann.example', null],
    ],
  ],
  [
    'its first line is a contact',
    'Nora Feldmann,nora@feldmann.example,+49 151 5550101\nTom Okafor,tom@okafor.example,\n',
    [noras, ['Tom Okafor', 'tom@okafor.example', null]],
  ],
  [
    'nothing is written as something',
    'name,email,phone\nA,n/a,\nB,,-\nC,NULL,\nD,,tel:+14155550101\nE,,+1 415 555 0101 ext. 12\nNull,,491515550101.0\n',
    [
      ...(['A', 'B', 'C'].map(name => [name, null, null]) as Shown[]),
      ['D', null, '+14155550101'],
      ['E', null, '+1 415 555 0101 x12'],
      ['Null', null, '491515550101'],
    ],
  ],
]

describe('a real-life file is imported as the page proposes:', () => {
  test.each(files)('%s', async (_, file, contacts) => {
    const { job, contacts: made } = await importAsProposed(file)
    expect(job).toMatchObject({ state: 'done', rejected: [], done: contacts.length })
    // Contacts without a name come first, in an order that gives no address away.
    expect(made.sort()).toEqual(contacts.sort())
  })
})

test('an API client can map columns by position', async () => {
  const file = 'Name,Email,Phone,Email,Phone\nNora,n1@x.example,+49 151 1,n2@x.example,+49 151 2\n'
  const map = encodeURIComponent('#1:name,#2:,#3:,#4:email,#5:phone')
  const { contacts } = await importFile(file, `?map=${map}`)
  expect(contacts).toEqual([['Nora', 'n2@x.example', '+49 151 2']])
})

test('names in two columns are joined in the order of the map', async () => {
  const map = encodeURIComponent('First:name,Last:name')
  const { contacts } = await importFile('Last,First\nFeldmann,Nora\n', `?map=${map}`)
  expect(contacts).toEqual([['Nora Feldmann', null, null]])
})

test('of several values in a cell the first is used, and the others are noted', async () => {
  const file = `name,email,phone
Tom,tom@okafor.example ::: tom2@okafor.example,+44 20 5550103 ::: +44 20 5550104
Ana,a@b.example; c@d.example,"+1 415 5550101, +1 415 5550102"
`
  const { job, contacts } = await importFile(file, '')
  expect(contacts).toEqual([
    ['Ana', 'a@b.example', '+1 415 5550101'],
    ['Tom', 'tom@okafor.example', '+44 20 5550103'],
  ])
  expect(job).toMatchObject({ rejectedCount: 0, notedCount: 2, reason: null })
  expect(job.noted[0]).toEqual({
    line: 2,
    note: `${notes.moreEmails(['tom2@okafor.example'])} ${notes.morePhones(['+44 20 5550104'])}`,
  })
})

test('an owner is found by a name only they have; an unknown owner is noted', async () => {
  const { acme, olivia } = world
  const twin = await acme.add('Sam Twin', 'agent')
  await acme.add('Sam Twin', 'agent')
  const file = `First Name,Email,Contact owner
Nora,nora@feldmann.example,${world.amir.user.name.toUpperCase()}
Tom,tom@okafor.example,Nobody Known
Uwe,uwe@okafor.example,${twin.name}
Vera,vera@okafor.example,n/a
Will,will@okafor.example,${world.maya.user.email}
`
  const map = encodeURIComponent('First Name:name,Email:email,Contact owner:assignee')
  const { status, body } = await send(world.space, file, `?map=${map}`)
  expect(status).toBe(202)
  const job = await vi.waitFor(
    async () => {
      const { body: job } = await olivia.browser.get(`${world.space}/jobs/${body.jobId}`)
      expect(job).toMatchObject({ state: 'done', done: 5, rejectedCount: 0 })
      return job
    },
    { interval: 20, timeout: 60_000 },
  )
  expect(job.noted).toEqual([
    { line: 3, note: notes.assignee('Nobody Known') },
    { line: 4, note: notes.assignee('Sam Twin') },
  ])
  const { body: list } = await olivia.browser.get(`${world.space}/contacts?limit=200`)
  const of = (name: string) =>
    list.items.find((one: { name: string }) => one.name === name)?.assigneeId
  expect(['Nora', 'Tom', 'Uwe', 'Vera', 'Will'].map(of)).toEqual([
    world.amir.user.id,
    ...[null, null, null, world.maya.user.id],
  ])
})

test.each([
  ['a workbook', Buffer.from('PK\u0003\u0004\u0014…[Content_Types].xml'), /Excel workbook/],
  ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /Excel workbook/],
  ['a PDF', '%PDF-1.7', /PDF/],
  ['a web page', '<html><table><tr><td>', /web page/],
])('%s is refused with what to do', async (_, file, detail) => {
  const { status, body } = await send(world.space, file)
  expect([status, body.code]).toEqual([422, 'invalid'])
  expect(body.errors[0].detail).toMatch(detail)
})
