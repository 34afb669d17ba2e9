import { request } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contracts } from '../../../../src/app/contracts.ts'
import { startOwnApp } from '../../../../tests/http/own-app.ts'
import { makeWorld, type World } from '../../../../tests/http/world.ts'
import { mayCompress } from './compression.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld(await startOwnApp())
  for (let nth = 0; nth < 10; nth += 1) await world.makeMember()
})
afterAll(() => world.app.close())

interface Raw {
  status: number | undefined
  headers: Record<string, string | string[] | undefined>
  bytes: Buffer
}

/** The answer exactly as it comes over the wire. */
function ask(path: string, headers: Record<string, string> = {}, body?: unknown): Promise<Raw> {
  const { app, olivia } = world
  const sent = {
    cookie: olivia.browser.cookie(),
    host: `localhost:${app.port}`,
    origin: app.url,
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...headers,
  }
  const method = body === undefined ? 'GET' : 'POST'
  return new Promise((resolve, reject) => {
    const to = { host: '127.0.0.1', port: app.port, path, method, headers: sent, agent: false }
    const asked = request(to, async answer => {
      const chunks: Buffer[] = []
      for await (const chunk of answer) chunks.push(chunk)
      const { statusCode: status, headers } = answer
      resolve({ status, headers, bytes: Buffer.concat(chunks) })
    })
    asked.on('error', reject)
    asked.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

const br = { 'accept-encoding': 'gzip, deflate, br, zstd' }
const inSpace = (path: string) => `/api/v1${world.space}${path}`

describe('a list of a certain size', () => {
  const decode: Record<string, (bytes: Buffer) => Buffer> = {
    br: brotliDecompressSync,
    gzip: gunzipSync,
    undefined: bytes => bytes,
  }
  test.each([
    ['gzip, deflate, br', 'br'],
    ['br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['*', 'gzip'],
    ['identity', undefined],
    ['deflate', undefined],
    ['br;q=0', undefined],
    ['', undefined],
    ['nonsense;;q=,', undefined],
  ])(
    'requested with "%s" comes as %s, with identical content and the right length',
    async (accepted, encoding) => {
      const plain = await ask(inSpace('/audit'))
      const { status, headers, bytes } = await ask(inSpace('/audit'), {
        'accept-encoding': accepted,
      })
      expect([status, headers['content-encoding']]).toEqual([200, encoding])
      expect(headers['content-length']).toBe(String(bytes.length))
      expect(headers['content-type']).toBe('application/json; charset=utf-8')
      expect(decode[String(encoding)]?.(bytes).toString()).toBe(plain.bytes.toString())
      if (encoding) expect(bytes.length * 3).toBeLessThan(plain.bytes.length)
    },
  )

  test('has a Vary header, compressed or not', async () => {
    for (const headers of [{}, br]) {
      const answer = await ask(inSpace('/audit'), headers)
      expect(answer.headers.vary).toBe('cookie, accept-encoding')
      expect(answer.headers['cache-control']).toBe('no-store')
    }
  })
})

test('the document is compressed', async () => {
  const { headers, bytes } = await ask('/api/v1/openapi.json', br)
  expect(headers['content-encoding']).toBe('br')
  expect(JSON.parse(brotliDecompressSync(bytes).toString())).toEqual(world.app.published)
})

/** Content that is not compressed, however large. */
const left: Record<string, () => Promise<Raw>> = {
  'what another site makes a browser ask for': () =>
    ask(inSpace('/users'), { ...br, 'sec-fetch-site': 'cross-site' }),
  'what a neighbour of our site makes it ask for': () =>
    ask(inSpace('/users'), { ...br, 'sec-fetch-site': 'same-site' }),
  'a file that is saved': () => ask(inSpace('/users.csv'), br),
  'the local mailbox with its links': async () => {
    await world.invite('mailed@guests.example')
    const mailbox = () => ask('/api/v1/mailbox', br)
    const size = async () => (await mailbox()).bytes.length
    await expect.poll(size, { timeout: 20_000 }).toBeGreaterThan(1_024)
    return mailbox()
  },
  'the outcomes of an act': () => {
    const emails = Array.from({ length: 20 }, (_, nth) => `guest${nth}@many.example`)
    const body = { emails, accessLevel: 'agent', restrictions: [] }
    return ask(inSpace('/invitations'), br, body)
  },
}

test.each(Object.keys(left))('T12 %s: that is not compressed', async what => {
  const { status, headers, bytes } = await (left[what] as () => Promise<Raw>)()
  expect([status, headers['content-encoding']]).toEqual([200, undefined])
  expect(bytes.length).toBeGreaterThan(1_024)
})

test('an answer that fits into one packet is not compressed', async () => {
  const { status, headers } = await ask(inSpace(''), br)
  expect([status, headers['content-encoding']]).toEqual([200, undefined])
})

test('files of the page are sent as compressed at build time', async () => {
  const page = (await ask('/')).bytes.toString()
  const script = page.match(/\/assets\/[^"]+\.js/)?.[0] ?? ''
  const { headers, bytes } = await ask(script, br)
  expect(headers['content-encoding']).toBe('br')
  expect(brotliDecompressSync(bytes).toString()).toBe((await ask(script)).bytes.toString())
})

/** Every name of a field in a schema of the document. */
function fieldsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const own = 'properties' in schema ? Object.keys(schema.properties as object) : []
  return [...own, ...Object.values(schema).flatMap(fieldsOf)]
}

test('T12 no answer that may be compressed can contain a token, a link or a code', () => {
  const compressed = contracts.map(({ contract }) => contract).filter(mayCompress)
  expect(compressed.length).toBeGreaterThan(10)
  const { paths, components } = world.app.published
  const resolve = (text: string): string =>
    text.replace(/\{"\$ref":"#\/components\/schemas\/(\w+)"\}/g, (_, name) =>
      resolve(JSON.stringify(components.schemas[name])),
    )
  for (const { id, path, method } of compressed) {
    const operation =
      paths[path]?.[method.toLowerCase()] ?? paths[`/api/v1${path}`]?.[method.toLowerCase()]
    const answer = JSON.parse(resolve(JSON.stringify(operation.responses['200'] ?? {})))
    const secrets = fieldsOf(answer).filter(name =>
      /token$|secret|code$|password|^url$|link|text|html/i.test(name),
    )
    expect([id, secrets]).toEqual([id, []])
  }
})
