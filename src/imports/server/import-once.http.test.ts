import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DatabaseProxy, startDatabaseProxy } from '../../../tests/database-proxy.ts'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import { makeWorld, type World } from '../../../tests/http/world.ts'

let proxy: DatabaseProxy
let app: OwnApp
let world: World
beforeAll(async () => {
  const reach = async (address: Parameters<typeof startDatabaseProxy>[0]) => {
    proxy = await startDatabaseProxy(address)
    return proxy.address
  }
  app = await startOwnApp({}, { reach })
  world = await makeWorld(app)
})
afterAll(async () => {
  proxy.mend()
  await app.close()
  proxy.stop()
})

/** Imports one contact of a name of its own, over and over with the same key. */
function importOf(name: string) {
  const headers = {
    'content-type': 'text/csv',
    'idempotency-key': `import ${name}`.replace(' ', '-'),
  }
  const { browser } = world.olivia
  return {
    send: () => browser.post(`${world.space}/contacts/import`, `name\n${name}\n`, headers),
    async count() {
      const { body } = await browser.get(`${world.space}/contacts?query=${name}`)
      return body.items.length
    },
    async ended(jobId: string) {
      const state = async () => (await browser.get(`${world.space}/jobs/${jobId}`)).body.state
      // A job that was taken as the network broke comes back after some seconds.
      await expect.poll(state, { timeout: 60_000 }).toBe('done')
    },
  }
}

/** Admitting the sender, the job, the part; then the import is queued, and that is what is answered. */
const commitsBefore = 3

test('T58 an import that was queued is answered as queued, even if the database goes away right after', async () => {
  const { send, count, ended } = importOf('Annegret')
  proxy.letCommits('is the last thing', commitsBefore)
  const sent = await send()
  proxy.mend()
  expect(sent.status).toBe(202)
  await ended(sent.body.jobId)
  const again = await send()
  expect([again.status, again.body]).toEqual([202, sent.body])
  expect(await count()).toBe(1)
})

test('T58 an import whose commit gets no answer is found to be queued', async () => {
  const { send, count, ended } = importOf('Bertrand')
  proxy.letCommits('is not answered', commitsBefore)
  const sent = await send()
  proxy.mend()
  expect(sent.status).toBe(202)
  await ended(sent.body.jobId)
  expect(await count()).toBe(1)
})

test('T58 an import with an unknown outcome is done once, however often it is sent with its key', async () => {
  const { send, count, ended } = importOf('Cornelia')
  proxy.letCommits('is cut off', commitsBefore)
  const sent = await send()
  proxy.mend()
  expect(sent.status).toBe(503)
  expect(sent.body.detail).toMatch(/may be done or not/)
  const again = await send()
  expect(again.status).toBe(202)
  await ended(again.body.jobId)
  expect(await count()).toBe(1)
})
