import { readFile } from 'node:fs/promises'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { runSql } from '../../../tests/create-database.ts'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import { makeWorld, newAddress, type World } from '../../../tests/http/world.ts'
import { needs } from '../../../tests/people.ts'
import { createHttpServer } from '../../platform/server/http/create-http-server.ts'
import { originOf } from '../../platform/server/http/origin.ts'
import { packageRoot } from '../../platform/server/package-root.ts'
import { healthRoutes } from './health-routes.ts'
import { openProbe } from './probe.ts'

let app: OwnApp
let world: World
beforeAll(async () => {
  app = await startOwnApp()
  world = await makeWorld(app)
})
afterAll(() => app.close())

const get = (path: string, headers = {}) => app.send({ method: 'GET', path, headers })
const readiness = async () => (await get('/readyz')).status

test('T95 monitoring asks without a session, with any Host', async () => {
  const live = await get('/livez', { host: '10.0.0.7:3000' })
  expect([live.status, live.body]).toEqual([200, { status: 'live' }])
  const ready = await get('/readyz', { host: '10.0.0.7:3000' })
  expect([ready.status, ready.body]).toEqual([
    200,
    { status: 'ready', version: expect.any(String) },
  ])
})

test('T95 however often readiness is requested, the database is asked once a second', async () => {
  let probes = 0
  const observed = needs().db.withPlugin({
    transformQuery({ node }) {
      probes += 1
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const http = await createHttpServer({
    origin: originOf('http://localhost:3000'),
    lineAddress: '/api/v1/live',
    trustedProxies: [],
    log: pino({ level: 'silent' }),
    lanes: { acts: needs().db, lists: needs().db, ending: needs().db },
    whoIsAsking: async () => null,
  })
  healthRoutes(http, { probe: openProbe(observed, () => null), isDraining: () => false })
  const ask = async (path: string) => (await http.inject({ path })).statusCode
  const answers = await Promise.all(Array.from({ length: 200 }, () => ask('/readyz')))
  await Promise.all(Array.from({ length: 200 }, () => ask('/livez')))
  expect(new Set(answers)).toEqual(new Set([200]))
  expect(probes).toBe(1)
  await expect.poll(() => ask('/readyz').then(() => probes), { timeout: 3_000 }).toBe(2)
})

test('T105 T111 a database that goes away and comes back costs nothing but time', async () => {
  const { rows } = await app.sql('select current_database() as name')
  const allow = (connections: boolean) =>
    runSql(inject('database'), `alter database ${rows[0].name} allow_connections ${connections}`)
  await allow(false)
  await app.sql(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`)
  await expect.poll(readiness, { timeout: 10_000 }).toBe(503)
  expect((await get('/livez')).status).toBe(200)
  const refused = await world.amir.browser.get('/me')
  expect([refused.status, refused.body.code]).toEqual([503, 'unavailable'])
  expect(refused.headers.get('retry-after')).toBe('1')

  await allow(true)
  await expect.poll(readiness, { timeout: 10_000 }).toBe(200)
  expect((await world.amir.browser.get('/me')).status).toBe(200)
  // The queue of mails goes on, too.
  const address = newAddress()
  await world.invite(address)
  const mailed = async () => {
    const { body } = await world.amir.browser.get('/mailbox')
    return body.items.some((mail: { to: string }) => mail.to === address)
  }
  await expect.poll(mailed, { timeout: 15_000, interval: 200 }).toBe(true)
})

test('monitoring sees the server’s version, and how long jobs wait', async () => {
  const { version } = JSON.parse(await readFile(new URL('package.json', packageRoot), 'utf8'))
  expect((await get('/readyz')).body.version).toBe(version)
  const { text } = await get('/metrics')
  expect(text).toContain(`rollcall_build_info{version="${version}"} 1`)
  expect(text).toMatch(/^rollcall_queue_oldest_due_seconds [\d.]+$/m)
  const page = await get('/')
  expect(page.text).toContain(`<meta name="rollcall-version" content="${version}">`)
})
