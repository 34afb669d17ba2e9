import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startOwnApp } from '../../../tests/http/own-app.ts'
import { makeWorld, type World } from '../../../tests/http/world.ts'

const soffice = process.env.SOFFICE_PATH ?? 'soffice'
const run = promisify(execFile)

let world: World
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(`${tmpdir()}/rollcall-sheet-`)
  world = await makeWorld(await startOwnApp())
})
afterAll(async () => {
  await world.app.close()
  await rm(folder, { recursive: true })
})

/** A CSV file opened and saved by a spreadsheet, which takes each cell for what it likes. */
async function throughSheet(text: string): Promise<string> {
  await writeFile(`${folder}/contacts.csv`, text)
  const own = [`-env:UserInstallation=file://${folder}/own`, '--headless']
  const to = ['--convert-to', 'csv', '--outdir', `${folder}/saved`]
  await run(soffice, [...own, ...to, `${folder}/contacts.csv`])
  return readFile(`${folder}/saved/contacts.csv`, 'utf8')
}

const phones = [
  ...['01515550103', '+491515550102', '0049301234567', '491515550101', '+49 (30) 901820'],
  ...[
    '030/901820',
    '1/2',
    '3-4',
    '0151 5550103',
    '(030) 12',
    '12.5',
    '+1 415 555 0101 x12',
    '*31#',
  ],
]
const names = [
  ...['007', '1/2', '=1+1', '12:30', 'May 5', '5. Mai', 'TRUE', '1E5', '50%', '€5', '-5', '@home'],
  ...["'quoted", "''two", '1,000', '2020-01-01', 'Nora "Nori"', '5" Pipe', 'a;b', 'x, y', 'Null'],
]

test('T91 contacts come back unchanged from a spreadsheet that opened and saved them', async () => {
  const { browser } = world.olivia
  const newSpace = async () => `/spaces/${await world.acme.addSpace('Sheets')}`
  const [space, other] = [await newSpace(), await newSpace()]
  const given = [
    ...phones.map((phone, nth) => ({ name: `Contact ${String(nth).padStart(2, '0')}`, phone })),
    ...names.map(name => ({ name, phone: null })),
    { name: null, phone: '0049301234568' },
  ]
  for (const contact of given) {
    expect((await browser.post(`${space}/contacts`, contact)).status).toBe(201)
  }
  const exported = (await browser.get(`${space}/contacts.csv`)).text
  const saved = await throughSheet(exported)
  const csv = { 'content-type': 'text/csv' }
  const { body } = await browser.post(`${other}/contacts/import`, saved, csv)
  await vi.waitFor(
    async () => {
      const job = await browser.get(`${other}/jobs/${body.jobId}`)
      expect(job.body).toMatchObject({ state: 'done', done: given.length, rejected: [], noted: [] })
    },
    { interval: 50, timeout: 60_000 },
  )
  const listed = async (of: string) => {
    const { body } = await browser.get(`${of}/contacts?limit=200`)
    return body.items.map(({ name, phone }: Record<string, string>) => ({ name, phone }))
  }
  expect(await listed(other)).toEqual(await listed(space))
  expect((await browser.get(`${other}/contacts.csv`)).text).toBe(exported)
}, 180_000)
