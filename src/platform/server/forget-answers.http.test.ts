import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'

let app: OwnApp
beforeAll(async () => {
  app = await startOwnApp()
})
afterAll(() => app.close())

const kept = async () => (await app.sql('select key from rollcall.idempotency_keys')).rows
const jobs = async () => (await app.sql('select from graphile_worker._private_jobs')).rows
const within = { timeout: 10_000 }

test('T58 an answer is deleted after a day, even if its person never sends a key again', async () => {
  const acme = await app.found()
  const olivia = await app.signIn(acme.olivia)
  const create = (name: string) =>
    olivia.post(`/spaces/${acme.spaceId}/contacts`, { name }, { 'idempotency-key': name })
  const earlier = (column: string) => `${column} = ${column} - interval '24 hours'`

  await create('Grace')
  await app.sql(`update graphile_worker._private_jobs set ${earlier('run_at')}`)
  await expect.poll(jobs, within).toEqual([])
  expect(await kept()).toEqual([{ key: 'Grace' }])

  await create('Ada')
  await app.sql(`update rollcall.idempotency_keys set ${earlier('created_at')}`)
  await app.sql(`update graphile_worker._private_jobs set ${earlier('run_at')}`)
  await expect.poll(kept, within).toEqual([])
})
