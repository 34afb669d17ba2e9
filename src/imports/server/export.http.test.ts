import { request } from 'node:http'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startOwnApp } from '../../../tests/http/own-app.ts'
import { makeWorld, type World } from '../../../tests/http/world.ts'
import type { Browser } from '../../../tests/start-app.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld(await startOwnApp())
})
afterAll(() => world.app.close())

const csv = { 'content-type': 'text/csv' }

/** Imports a file into a Space as Olivia, and waits for its end. */
async function importInto(space: string, file: string) {
  const { browser } = world.olivia
  const { body } = await browser.post(`${space}/contacts/import`, file, csv)
  await vi.waitFor(
    async () => {
      const job = await browser.get(`${space}/jobs/${body.jobId}`)
      expect(job.body).toMatchObject({ state: 'done', rejected: [] })
    },
    { interval: 20, timeout: 60_000 },
  )
}

async function newSpace(file: string): Promise<string> {
  const space = `/spaces/${await world.acme.addSpace('Sales')}`
  await importInto(space, file)
  return space
}

const exported = async (browser: Browser, space = world.space, query = '') => {
  const answer = await browser.get(`${space}/contacts.csv${query}`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'text/csv; charset=utf-8',
  ])
  return answer.text
}

const odd = [
  ['Ada "Countess", Lovelace', 'ada@customers.example', '+49 (30) 901820'],
  ["'=1+1", '', ''],
  ['=HYPERLINK("http://evil.example")', '', '-5'],
  ["''quoted", '', ''],
  ['@home', '+plus@customers.example', '+1'],
  ['Zoë 😀', 'zoë@bücher.example'.replace('ë', 'e'), ''],
  ['＝wide', '', ''],
]
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

test('T91 an export can be imported unchanged, and opens safely in a spreadsheet', async () => {
  const { email } = world.olivia.user
  // Written as our export writes it: what begins like a formula has an apostrophe before it.
  const safe = (cell: string) => (/^'*[=@＝-]|^\+plus/.test(cell) ? `'${cell}` : cell)
  const lines = odd.map((cells, nth) =>
    [...cells.map(safe), nth % 2 ? email : ''].map(quoted).join(),
  )
  const space = await newSpace(`name,email,phone,assignee\n${lines.join('\n')}`)
  const { body } = await world.olivia.browser.get(`${space}/contacts`)
  const listed = body.items.map((one: Record<string, string | null>) => [
    one.name,
    one.email ?? '',
    one.phone ?? '',
  ])
  expect(listed.sort()).toEqual([...odd].sort())
  const first = await exported(world.olivia.browser, space)
  expect(first.split('\r\n')[0]).toBe('name,email,phone,assignee')
  expect(first).not.toMatch(/(^|,|\n)"?[=@＝-]/m)
  const second = await newSpace(first)
  expect(await exported(world.olivia.browser, second)).toBe(first)
})

test('an export of several pages contains everyone once, in order of names', async () => {
  const names = Array.from({ length: 2_500 }, (_, nth) => `Page ${String(nth).padStart(5, '0')}`)
  const space = await newSpace(`name\n${names.join('\n')}\n`)
  const text = await exported(world.olivia.browser, space)
  expect(text.trimEnd().split('\r\n')).toEqual([
    'name,email,phone,assignee',
    ...names.map(name => `${name},,,`),
  ])
  const { body } = await world.olivia.browser.get(`${space}/audit?limit=1`)
  expect(body.items[0]).toMatchObject({ kind: 'contacts_exported', after: null })
})

test('T35 an export applies the list’s filters, and the log says so', async () => {
  const { amir, maya, olivia } = world
  await importInto(world.space, `name,assignee\nFilter One,${amir.user.email}\nFilter Two,\n`)
  const query = `?query=filter&assignee=${amir.user.id}`
  expect(await exported(maya.browser, world.space, query)).toBe(
    `name,email,phone,assignee\r\nFilter One,,,${amir.user.email}\r\n`,
  )
  const { body } = await olivia.browser.get(`${world.space}/audit?limit=1`)
  expect(body.items[0].after).toEqual({ query: 'filter', assignee: amir.user.id })
})

test('T41 users’ addresses are exported only for people who may see the users page', async () => {
  const { amir, acme, app } = world
  const milo = await acme.add('Milo Brandt', 'manager', ['space_settings'])
  await importInto(world.space, `name,email,assignee\nHidden,h@c.example,${amir.user.email}\n`)
  const text = await exported(await app.signIn(milo), world.space, '?query=hidden')
  expect(text).toBe('name,email,phone,assignee\r\nHidden,h@c.example,,\r\n')
})

test('T41 T61 someone whose access ends in the middle of an export does not get its end', async () => {
  const domain = `${'long-domain.'.repeat(14)}example`
  const name = 'Long'.repeat(18)
  const lines = Array.from({ length: 26_000 }, (_, nth) => `${name} ${nth},${nth}@${domain}`)
  const space = await newSpace(`name,email\n${lines.join('\n')}\n`)
  const spaceId = space.split('/')[2] ?? ''
  const milo = await world.acme.add('Milo Brandt', 'manager', [], spaceId)
  const browser = await world.app.signIn(milo)
  const end = await new Promise<{ complete: boolean; text: string }>((resolve, reject) => {
    const headers = { host: `localhost:${world.app.port}`, cookie: browser.cookie() }
    const path = `/api/v1${space}/contacts.csv`
    const sent = request({ host: '127.0.0.1', port: world.app.port, path, headers })
    sent.on('error', reject)
    sent.on('response', async response => {
      let text = ''
      response.on('data', data => {
        text += data
      })
      response.on('close', () => resolve({ complete: response.complete, text }))
      response.on('error', () => {})
      response.once('data', async () => {
        response.pause()
        // Data under way fills the connection; the server waits with the rest.
        await world.olivia.browser.post(`${space}/users/${milo.id}/revocation`)
        response.resume()
      })
    })
    sent.end()
  })
  expect(end.complete).toBe(false)
  expect(end.text.split('\r\n').length).toBeLessThan(26_000)
})
