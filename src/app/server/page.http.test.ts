import { randomUUID } from 'node:crypto'
import { type IncomingMessage, request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendRequest } from '../../../tests/send-request.ts'
import { startApp, type TestApp } from '../../../tests/start-app.ts'
import { paths } from '../paths.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.close())

const get = (path: string, headers = {}) => sendRequest(app, { method: 'GET', path, headers })
const pagePaths = Object.values(paths).map(path => path.replace(/\$\w+/g, randomUUID()))

test.each(pagePaths)('%s returns the page itself', async path => {
  const [home, page] = [await get('/'), await get(path)]
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  expect(page.text).toBe(home.text)
  expect(page.text).toContain('<div id="page">')
  expect(page.headers.get('cache-control')).toBe('no-cache')
  const head = await sendRequest(app, { method: 'HEAD', path })
  expect([head.status, head.text]).toEqual([200, ''])
})

test('T89 no path leads to any other file', async () => {
  const lures = [
    ...['//evil.example', '/%2f%2fevil.example', '/\\evil.example', '/sign-in?next=//evil.example'],
    ...[
      '/https://evil.example',
      '/users/',
      '/users//',
      '/..//evil.example',
      '/mailbox/',
      '/assets',
    ],
    ...['/?token=x', '/setup?token=x', '/sign-in/', '/x/y/z', '/index.html'],
  ]
  const found = ['/sign-in?next=//evil.example', '/mailbox/', '/?token=x', '/setup?token=x']
  for (const path of lures) {
    const { status, headers } = await get(path, { accept: 'text/html' })
    const expected = [...found, '/sign-in/'].includes(path) ? 200 : 404
    expect([path, status, headers.get('location')]).toEqual([path, expected, null])
  }
})

test('a browser at an unknown address gets a page that says so; a program gets a problem', async () => {
  const home = await get('/')
  const shown = await get('/nothing', { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' })
  expect([shown.status, shown.text]).toEqual([404, home.text])
  const asked = ['/nothing', '/.well-known/openid-configuration', '/scim/v2/Users', '/robots.txt']
  for (const path of [...asked, '/spaces/1/users', '/favicon.ico']) {
    const { status, body } = await get(path)
    expect([path, status, body?.code]).toEqual([path, 404, 'not_found'])
  }
  for (const path of ['/.well-known/change-password', '/scim/v2/Users']) {
    const { status, body } = await get(path, { accept: 'text/html' })
    expect([path, status, body?.code]).toEqual([path, 404, 'not_found'])
  }
})

test('T90 no part of a path or query appears in the page', async () => {
  const home = await get('/')
  const paths = ['/%3Cscript%3Ealert(1)%3C/script%3E', '/users?query=%3Cimg%20src=x%3E', '/"><b>']
  for (const path of paths) expect((await get(path, { accept: 'text/html' })).text).toBe(home.text)
})

test('anything that is neither a page nor an endpoint gets a problem document', async () => {
  const absent = [
    '/api',
    '/api/',
    '/api/v1',
    '/api/v1/',
    '/api/v1/nothing',
    '/api/v2/me',
    '/api/v1/me/',
  ]
  const files = ['', 'nothing.js', '../index.html', '..%2f..%2fpackage.json', '%00', '.', '%2e%2e']
  for (const path of [...absent, ...files.map(file => `/assets/${file}`)]) {
    const { status, headers, body } = await get(path)
    const type = headers.get('content-type')
    expect([path, status, body?.code]).toEqual([path, 404, 'not_found'])
    expect(type).toBe('application/problem+json; charset=utf-8')
  }
  const headers = { origin: app.url }
  const { status } = await sendRequest(app, { method: 'POST', path: '/sign-in', headers })
  expect(status).toBe(404)
})

/** Gets a file with its bytes as they came. */
async function getFile(path: string, encoding: string) {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { host: `localhost:${app.port}`, 'accept-encoding': encoding }
    request({ host: '127.0.0.1', port: app.port, path, headers, agent: false }, resolve)
      .on('error', reject)
      .end()
  })
  return { headers: response.headers, bytes: await buffer(response) }
}

test('the files of the page may be cached for ever, and come compressed to clients that accept it', async () => {
  const page = await get('/')
  const script = page.text.match(/\/assets\/[^"]+\.js/)?.[0] ?? ''
  const plain = await getFile(script, 'identity')
  expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect(plain.headers['content-type']).toMatch(/^text\/javascript|^application\/javascript/)
  const brotli = await getFile(script, 'br, gzip')
  expect(brotli.headers['content-encoding']).toBe('br')
  expect(brotliDecompressSync(brotli.bytes)).toEqual(plain.bytes)
  const gzip = await getFile(script, 'gzip')
  expect(gunzipSync(gzip.bytes)).toEqual(plain.bytes)
})

test('T13 the page loads nothing from anywhere else', async () => {
  const { text } = await get('/')
  const loaded = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(match => match[1] ?? '')
  expect(loaded.length).toBeGreaterThan(2)
  expect(loaded.filter(path => !path.startsWith('/assets/'))).toEqual([])
  expect(text).not.toMatch(/<script(?![^>]+src=)/)
})
