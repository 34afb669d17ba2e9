import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '../start-app.ts'
import { endpoint, endpoints, sampleOf, sendSample } from './ask.ts'
import { everythingStored } from './everything-stored.ts'
import { startOwnApp } from './own-app.ts'
import type { Sample } from './samples.ts'
import { makeWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld(await startOwnApp())
})
afterAll(() => world.app.close())

const everyId = [...endpoints.keys()]
const unsafe = everyId.filter(id => endpoint(id).method !== 'GET')
const takesJson = unsafe.filter(id => !endpoint(id).upload)

type Spoiled = Parameters<typeof sendSample>[3]

/** Sends one good request spoiled in each of these ways; all must be refused alike, and change nothing. */
async function expectAllRefused(
  id: string,
  code: string,
  ways: Record<string, Spoiled>,
  also: (answer: Answer) => void = () => {},
) {
  const sample = await sampleOf(world, id)
  const before = await everythingStored(world.app)
  for (const [way, spoiled] of Object.entries(ways)) {
    const answer = await sendSample(world.app, id, sample, spoiled)
    expect([way, answer.body?.code]).toEqual([way, code])
    also(answer)
  }
  expect(await everythingStored(world.app)).toEqual(before)
}

test.each(everyId)('T78 %s is not answered under a foreign Host', id => {
  const { port } = world.app
  const hosts = ['evil.example', `evil.example:${port}`, 'localhost', `localhost:${port + 1}`]
  const foreign = [...hosts, `localhost:${port}.evil.example`, `evil.example@localhost:${port}`]
  const forwarded = { host: 'evil.example', 'x-forwarded-host': `localhost:${port}` }
  const ways = Object.fromEntries(foreign.map(host => [`Host: ${host}`, { headers: { host } }]))
  return expectAllRefused(id, 'wrong_host', { ...ways, forwarded: { headers: forwarded } })
})

test.each(unsafe)('T70 %s is not done for another site', id => {
  const { url, port } = world.app
  const origins = ['https://evil.example', 'null', '', url.replace('http', 'https'), `${url}0`]
  const nobody = { origin: undefined }
  const ways: Record<string, Spoiled> = {
    'neither Origin nor Sec-Fetch-Site': { headers: nobody },
    'another port': { headers: { origin: `http://localhost:${port + 1}` } },
    'a same-origin Origin from elsewhere': { headers: { 'sec-fetch-site': 'cross-site' } },
    'only a Referer': { headers: { ...nobody, referer: `${url}/users` } },
  }
  for (const origin of origins) ways[`Origin: ${origin}`] = { headers: { origin } }
  for (const site of ['cross-site', 'same-site', 'none', 'Same-Origin']) {
    ways[`Sec-Fetch-Site: ${site}`] = { headers: { ...nobody, 'sec-fetch-site': site } }
  }
  return expectAllRefused(id, 'cross_site', ways)
})

test('T70 requests from our own page are accepted, by Origin or by Sec-Fetch-Site', async () => {
  const { port, url } = world.app
  const origins = [url, `http://127.0.0.1:${port}`, `http://[::1]:${port}`]
  const bySite = { origin: undefined, 'sec-fetch-site': 'same-origin' }
  for (const headers of [...origins.map(origin => ({ origin })), bySite]) {
    const sample = await sampleOf(world, 'createContact')
    const { status } = await sendSample(world.app, 'createContact', sample, { headers })
    expect(status).toBe(201)
  }
})

test.each(unsafe)('T93 %s accepts only its declared content type', id => {
  const types = [
    ...['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'],
    ...['application/json; foo', 'application/json; charset=latin1', 'application/json; a=b'],
    ...['application/json, text/plain', 'application/jsonp', 'application/merge-patch+json'],
    ...['text/json', 'json', '', ' ', 'application/json\t;\tcharset=utf-16', '*/*'],
    ...['text/csv; charset=latin1', 'text/csv; header=present', 'text/csv, application/json'],
    endpoint(id).upload ? 'application/json' : 'text/csv',
  ]
  const ways: Record<string, Spoiled> = Object.fromEntries(
    types.map(type => [type, { headers: { 'content-type': type }, body: '{}' }]),
  )
  const none = { 'content-type': undefined }
  ways['no type'] = { headers: none, body: '{}' }
  ways['no type, in chunks'] = { headers: none, body: '{}', chunked: true }
  return expectAllRefused(id, 'unsupported_media_type', ways)
})

test('T93 the charset may be given, in any case', async () => {
  for (const type of ['APPLICATION/JSON', 'application/json;charset=UTF-8']) {
    const sample = await sampleOf(world, 'createContact')
    const headers = { 'content-type': type }
    const { status } = await sendSample(world.app, 'createContact', sample, { headers })
    expect(status).toBe(201)
  }
})

const notJson: Record<string, string | Buffer> = {
  'half an object': '{"a":',
  'two values': '{}{}',
  'a comment': '{/**/}',
  'a trailing comma': '{"a":1,}',
  'single quotes': "{'a':1}",
  'no number': '{"a":NaN}',
  'a raw NUL': '{"a":"\u0000"}',
  'half a UTF-8 character': Buffer.from([0x22, 0xc3, 0x28, 0x22]),
  'Latin-1': Buffer.from('"Müller"', 'latin1'),
  'a surrogate in UTF-8': Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]),
  'UTF-16': Buffer.from('{}', 'utf16le'),
}

test.each(takesJson)('T85 %s refuses a body that is not JSON in UTF-8', id => {
  const ways: Record<string, Spoiled> = {}
  for (const [what, body] of Object.entries(notJson)) {
    ways[what] = { body }
    ways[`${what}, in chunks`] = { body, chunked: true }
  }
  return expectAllRefused(id, 'malformed', ways)
})

describe('T94 no body overloads the server', () => {
  test.each(takesJson)('%s refuses a large one, whole or in chunks', async id => {
    const limit = endpoint(id).bodyLimitBytes ?? 64 * 1024
    const body = JSON.stringify('x'.repeat(limit))
    const ways = { whole: { body }, chunked: { body, chunked: true } }
    await expectAllRefused(id, 'too_large', ways, answer => expect(answer.status).toBe(413))
  })

  test.each(takesJson)('%s refuses deep nesting at once', async id => {
    const most = (endpoint(id).bodyLimitBytes ?? 64 * 1024) - 100
    const ways: Record<string, Spoiled> = {
      arrays: { body: `${'['.repeat(most / 2)}${']'.repeat(most / 2)}` },
      objects: { body: `${'{"a":'.repeat(most / 6)}0${'}'.repeat(most / 6)}` },
      'a nested field': { body: `{"emails":${'['.repeat(most / 2)}${']'.repeat(most / 2)}}` },
      'many keys': { body: `{${Array.from({ length: 4_000 }, (_, n) => `"k${n}":1`).join()}}` },
    }
    const begun = performance.now()
    await expectAllRefused(id, 'invalid', ways, answer => {
      expect(answer.text.length).toBeLessThan(5_000)
    })
    expect(performance.now() - begun).toBeLessThan(5_000)
  })
})

describe('headers with a meaning', () => {
  const versioned = everyId.filter(id => endpoint(id).versioned)
  test.each(versioned)('%s refuses an If-Match that matches nothing', id => {
    const tags = [
      '"0"',
      '0',
      '""',
      '',
      '"1',
      'W/"0"',
      '"0", "999"',
      '"a\u00e9b"',
      'x'.repeat(5_000),
    ]
    const ways = Object.fromEntries(tags.map(tag => [tag, { headers: { 'if-match': tag } }]))
    return expectAllRefused(id, 'changed_meanwhile', ways)
  })

  const idempotent = everyId.filter(id => endpoint(id).idempotent)
  test.each(idempotent)('%s refuses a malformed Idempotency-Key', id => {
    const keys = ['', 'a b', 'x'.repeat(256), 'schl\u00fcssel']
    const ways: Record<string, Spoiled> = Object.fromEntries(
      keys.map(key => [key, { headers: { 'idempotency-key': key } }]),
    )
    ways.twice = { headers: { 'idempotency-key': ['a', 'b'] } }
    return expectAllRefused(id, 'invalid', ways, answer =>
      expect(answer.body.errors[0].pointer).toBe('/Idempotency-Key'),
    )
  })
})

test('T39 people are identified by nothing but their session', async () => {
  const { user } = world.olivia
  const cookies = ['rollcall_session=', 'rollcall_session=x', `rollcall_session=${user.id}`]
  const asOlivia = { authorization: `Bearer ${user.id}`, 'x-user-id': user.id }
  for (const cookie of [...cookies, `__Host-${world.olivia.browser.cookie()}`]) {
    const sample: Sample = await sampleOf(world, 'getMe')
    const answer = await sendSample(world.app, 'getMe', sample, { cookie, headers: asOlivia })
    expect([cookie, answer.body.code]).toEqual([cookie, 'not_signed_in'])
  }
})
