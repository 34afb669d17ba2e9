import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { everythingStored } from '../../../tests/http/everything-stored.ts'
import { startOwnApp } from '../../../tests/http/own-app.ts'
import { sendHalf } from '../../../tests/http/provocations/imports.ts'
import { makeWorld, type World } from '../../../tests/http/world.ts'
import type { Browser } from '../../../tests/start-app.ts'
import type { Contact } from '../../contacts/contact.ts'
import type { Job } from '../../jobs/job.ts'
import { importLimitBytes } from '../imports.contract.ts'
import { notes, reasons } from '../reasons.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld(await startOwnApp())
})
afterAll(() => world.app.close())

const csv = { 'content-type': 'text/csv; charset=utf-8' }

function upload(browser: Browser, file: string | Buffer, query = '', headers = {}) {
  return world.app.send({
    method: 'POST',
    path: `/api/v1${world.space}/contacts/import${query}`,
    headers: {
      ...csv,
      host: `localhost:${world.app.port}`,
      origin: world.app.url,
      cookie: browser.cookie(),
      ...headers,
    },
    body: file,
  })
}

/** The job once nothing more happens in it. */
function ended(browser: Browser, jobId: string): Promise<Job> {
  return vi.waitFor(
    async () => {
      const { body } = await browser.get(`${world.space}/jobs/${jobId}`)
      expect(['done', 'failed', 'cancelled']).toContain(body.state)
      return body
    },
    { interval: 20, timeout: 60_000 },
  )
}

/** Imports a file as someone and answers how it went. */
async function importAs(browser: Browser, file: string | Buffer, query = '') {
  const { status, body } = await upload(browser, file, query)
  expect([status, body]).toEqual([202, { jobId: expect.any(String) }])
  return { jobId: body.jobId as string, ...(await ended(browser, body.jobId)) }
}

async function contactsNamed(query: string, browser = world.olivia.browser): Promise<Contact[]> {
  const path = `${world.space}/contacts?limit=200&query=${encodeURIComponent(query)}`
  return (await browser.get(path)).body.items
}

describe('a file of contacts', () => {
  test('is imported with details and assignees, by anyone who works with contacts', async () => {
    const { amir, anna, maya } = world
    const file = `name,email,phone,assignee\r
Ada Ivory,ada@customers.example,+49 (30) 1,${amir.user.email.toUpperCase()}\r
"Bo ""B"" Ivory",,,\r
`
    const job = await importAs(maya.browser, file)
    expect(job).toMatchObject({ state: 'done', done: 2, total: 2, rejectedCount: 0, rejected: [] })
    const [ada, bo] = await contactsNamed('ivory')
    expect(ada).toMatchObject({
      name: 'Ada Ivory',
      email: 'ada@customers.example',
      phone: '+49 (30) 1',
      assigneeId: amir.user.id,
      version: 1,
    })
    expect(bo).toMatchObject({ name: 'Bo "B" Ivory', email: null, phone: null, assigneeId: null })
    expect(await contactsNamed('ivory', anna.browser)).toEqual([])
  })

  test('with a byte order mark, semicolons and columns in any order and case', async () => {
    const job = await importAs(world.amir.browser, '\ufeffPHONE; Name\r\n030 1;Cy Indigo\r\n')
    expect(job).toMatchObject({ done: 1, total: 1 })
    expect(await contactsNamed('indigo')).toMatchObject([{ name: 'Cy Indigo', phone: '030 1' }])
  })

  test('with a map can have columns of any name, and leave some out', async () => {
    const map = `?map=${encodeURIComponent('Kunde:name,Notiz:')}`
    const job = await importAs(
      world.amir.browser,
      'Kunde\tNotiz\nDi Umber\t"lange\nNotiz"\nEl Umber\t\n',
      map,
    )
    expect(job).toMatchObject({ done: 2, total: 2 })
    expect(await contactsNamed('umber')).toHaveLength(2)
  })

  test('may contain the same address several times: families and companies share them', async () => {
    const file = 'name,email\nFay Teal,tea@customers.example\nGus Teal,tea@customers.example\n'
    expect(await importAs(world.amir.browser, file)).toMatchObject({ done: 2 })
    expect(await contactsNamed('teal')).toHaveLength(2)
  })

  test('is assigned to its importer if they have a contact visibility', async () => {
    await importAs(world.anna.browser, 'name\nHal Ochre\n')
    const own = await contactsNamed('ochre', world.anna.browser)
    expect(own).toMatchObject([{ assigneeId: world.anna.user.id }])
  })

  test('T39 names no other user if the importer may not see their addresses', async () => {
    const { amir, maya } = world
    const file = `name,assignee\nIvo Coral,${amir.user.email}\nKit Coral,${maya.user.email}\nLu Coral,no@one.example\n`
    const job = await importAs(amir.browser, file)
    const named = [maya.user.email, 'no@one.example'].map(notes.assignee)
    expect(job.noted).toEqual(named.map((note, nth) => ({ line: 3 + nth, note })))
    expect(job).toMatchObject({ done: 3, rejectedCount: 0, notedCount: 2 })
    const assignees = (await contactsNamed('coral')).map(({ assigneeId }) => assigneeId)
    expect(assignees).toEqual([amir.user.id, null, null])
  })

  test('has one audit entry, with how many lines were accepted', async () => {
    const { jobId } = await importAs(world.olivia.browser, 'name,phone\nIda Puce,1\nJo Puce,x!\n')
    const { body } = await world.olivia.browser.get(`${world.space}/audit?limit=1`)
    expect(body.items[0]).toMatchObject({
      kind: 'contacts_imported',
      actor: { userId: world.olivia.user.id },
      target: { type: 'space', id: world.acme.spaceId, name: 'Support' },
      after: { jobId, contacts: 1, rejected: 1 },
    })
    const { rows } = await world.app.sql(
      `select name, imported_by, imported_onto = caseload_id as onto from rollcall.contacts
      where imported_by = '${jobId}'`,
    )
    expect(rows).toEqual([{ name: 'Ida Puce', imported_by: jobId, onto: true }])
  })
})

describe('T85 a line is accepted or rejected with its number, whatever it contains', () => {
  test('each for its own reason, and its neighbours are accepted', async () => {
    const rejected = [
      ['-,n/a,,nobody', reasons.nothing],
      [`${'x'.repeat(81)},,,`, reasons.nameLength],
      ['Kim\u0007,,,', reasons.nameSigns],
      ['Kim,kim@,,', reasons.email],
      ['Kim,,no phone,', reasons.phone],
      ['Kim,,,,x', reasons.tooMany],
      ['Kim\u0000,,,', reasons.nul],
      ['"Kim,,,', reasons.openQuote],
      [`${'x'.repeat(10_000_000)},,,`, reasons.tooLong],
    ] as const
    const lines = rejected.flatMap(([line], nth) => [line, `Lea Mauve ${nth},,,`])
    const job = await importAs(world.amir.browser, `name,email,phone,assignee\n${lines.join('\n')}`)
    expect(job.rejected).toEqual(rejected.map(([, reason], nth) => ({ line: 2 + 2 * nth, reason })))
    expect(job).toMatchObject({ done: rejected.length, total: lines.length })
    expect(await contactsNamed('mauve')).toHaveLength(rejected.length)
  })

  test('a line in the Windows character set is read as such, with one note', async () => {
    const job = await importAs(
      world.amir.browser,
      Buffer.from('name\nMeier\nMüller\nSöhne\n', 'latin1'),
    )
    expect(job).toMatchObject({ done: 3, noted: [{ line: 3, note: notes.notUtf8 }] })
    const report = await world.amir.browser.get(`${world.space}/jobs/${job.jobId}/noted.csv`)
    expect(report.text).toBe(`line,note,name\r\n3,"${notes.notUtf8}",Müller\r\n`)
  })

  test('T91 the report has each with its cells, in order and safe to open', async () => {
    const lines = Array.from({ length: 1_200 }, (_, nth) => `=1+${nth},"a, b"`)
    const { jobId, ...job } = await importAs(world.amir.browser, `name,email\n${lines.join('\n')}`)
    expect(job).toMatchObject({ done: 0, total: 1_200, rejectedCount: 1_200 })
    expect(job.rejected).toHaveLength(100)
    const path = `${world.space}/jobs/${jobId}/rejected.csv`
    const { text, headers } = await world.amir.browser.get(path)
    expect(headers.get('content-disposition')).toBe('attachment; filename="rejected.csv"')
    const told = lines.map((_, nth) => `${nth + 2},${reasons.email},"'=1+${nth}","a, b"`)
    expect(text.trimEnd().split('\r\n')).toEqual(['line,reason,name,email', ...told])
    for (const { browser } of [world.olivia, world.stella]) {
      expect((await browser.get(path)).body.code).toBe('not_found')
    }
  })
})

describe('an unreadable file is refused and leaves nothing behind', () => {
  test.each([
    ['nothing in it', '', '', '/body'],
    ['only empty lines', '\n\r\n', '', '/body'],
    ['only a byte order mark', '\ufeff', '', '/body'],
    ['an unknown column', 'name,company\nKim,x\n', '', '/body'],
    ['no column for name, address or number', 'assignee\na@b.example\n', '', '/body'],
    ['an Excel workbook', 'PK\u0003\u0004 xl/workbook.xml', '', '/body'],
    ['a column twice', 'name,name\nKim,x\n', '', '/body'],
    ['an endless first line', 'n'.repeat(70_000), '', '/body'],
    ['a map that is none', 'name\nKim\n', '?map=name', '/map'],
    ['a map to an unknown field', 'name\nKim\n', '?map=name:id', '/map'],
    ['a map of a column that is not there', 'name\nKim\n', '?map=company:', '/map'],
    ['two columns mapped to one field', 'email,b\nKim,x\n', '?map=b:email', '/map'],
    ['a first line that is a contact, and no map', 'Kim\n', '?header=absent', '/map'],
  ])('%s', async (_, file, query, pointer) => {
    const before = await everythingStored(world.app)
    const { status, body } = await upload(world.amir.browser, file, query)
    expect([status, body.code, body.errors?.[0]?.pointer]).toEqual([422, 'invalid', pointer])
    expect(await everythingStored(world.app)).toEqual(before)
  })

  test('T94 one that is too large, while it arrives', async () => {
    const before = await everythingStored(world.app)
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(world.app.port, '127.0.0.1')
      const line = `${'x'.repeat(1024 * 1024 - 1)}\n`
      let sent = 0
      const head = `POST /api/v1${world.space}/contacts/import HTTP/1.1\r\nhost: localhost:${world.app.port}\r
origin: ${world.app.url}\r\ncookie: ${world.amir.browser.cookie()}\r\ncontent-type: text/csv\r
transfer-encoding: chunked\r\n\r\n5\r\nname\n\r\n`
      socket.on('data', data => {
        resolve(String(data))
        socket.destroy()
      })
      socket.on('error', reject)
      const sendOn = () => {
        while (sent < importLimitBytes + 10 * line.length) {
          sent += line.length
          if (!socket.write(`${line.length.toString(16)}\r\n${line}\r\n`)) break
        }
      }
      socket.on('drain', sendOn)
      socket.write(head)
      sendOn()
    })
    expect(answer).toContain('413 Payload Too Large')
    expect(answer).toContain('too_large')
    expect(await everythingStored(world.app)).toEqual(before)
  })
})

describe('T58 an upload', () => {
  const lines = (count: number) =>
    Array.from({ length: count }, (_, nth) => `Nia Olive ${nth}`).join('\n')

  // The client that cut it off may get its answer before the server has noticed.
  const nothingArriving = () =>
    vi.waitFor(async () => {
      const { rows } = await world.app.sql(`select from rollcall.jobs where state = 'receiving'
        union all select from rollcall.import_parts`)
      expect(rows).toEqual([])
    }, 10_000)

  test('that is cut off leaves nothing behind, wherever it is cut', async () => {
    for (const count of [0, 3, 5_000]) {
      const { status } = await sendHalf(world, world.amir, `name\n${lines(count)}`)
      expect(status).toBe(400)
    }
    await nothingArriving()
    expect(await contactsNamed('nia olive')).toEqual([])
  })

  test('whose connection is reset leaves nothing behind', async () => {
    const socket = connect(world.app.port, '127.0.0.1')
    socket.write(`POST /api/v1${world.space}/contacts/import HTTP/1.1\r\nhost: localhost:${world.app.port}\r
origin: ${world.app.url}\r\ncookie: ${world.amir.browser.cookie()}\r\ncontent-type: text/csv\r
content-length: 1000000\r\n\r\nname\n${lines(20_000)}`)
    const parts = () => world.app.sql('select from rollcall.import_parts')
    await vi.waitFor(async () => expect((await parts()).rows.length).toBeGreaterThan(10), 10_000)
    socket.resetAndDestroy()
    await nothingArriving()
    expect(await contactsNamed('nia olive')).toEqual([])
  })

  test('that is repeated with its key is the same import, and stores nothing the second time', async () => {
    const { browser } = world.amir
    const key = { 'idempotency-key': 'olives' }
    const first = await upload(browser, `name\n${lines(700)}`, '', key)
    await ended(browser, first.body.jobId)
    const before = await everythingStored(world.app)
    const again = await upload(browser, `name\n${lines(700)}`, '', key)
    expect([again.status, again.body]).toEqual([202, first.body])
    expect(await everythingStored(world.app)).toEqual(before)
    const other = await upload(browser, `name\n${lines(701)}`, '', key)
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
    const mapped = await upload(browser, `name\n${lines(700)}`, '?map=name:name', key)
    expect(mapped.body.code).toBe('idempotency_key_reused')
    expect(await everythingStored(world.app)).toEqual(before)
  })
})

test('T31 a job is visible to nobody else, not even an Owner', async () => {
  const { jobId } = await importAs(world.amir.browser, 'name\nKim Lilac\n')
  const path = `${world.space}/jobs/${jobId}`
  for (const { browser } of [world.olivia, world.maya, world.stella]) {
    expect((await browser.get(path)).body.code).toBe('not_found')
    expect((await browser.delete(path)).body.code).toBe('not_found')
  }
})
