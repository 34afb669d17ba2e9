import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { pino } from 'pino'
import { expect, inject, onTestFinished, test } from 'vitest'
import { createDatabase, migrateAll } from '../../../tests/create-database.ts'
import { openDatabase } from '../../platform/server/database/database.ts'
import { runJobs } from '../../platform/server/queue/run-jobs.ts'
import type { Crew } from '../../platform/server/queue/task.ts'
import { openProbe } from './probe.ts'

async function openQueue(crew: Crew) {
  const { address, stop } = await createDatabase(inject('database'))
  await migrateAll(address)
  const owner = new Client(address)
  await owner.connect()
  await owner.query('set role rollcall_jobs')
  const db = openDatabase(address, () => {})
  const queue = await runJobs(address, [crew], pino({ level: 'silent' }))
  onTestFinished(async () => {
    await queue.stop()
    await owner.end()
    await db.destroy()
    await stop()
  })
  return {
    probe: openProbe(db, () => queue, { deadSeconds: 3 }),
    sql: (text: string) => owner.query(text),
    add: (task: string) =>
      owner.query(`select rollcall.queue_job($1, $2, '{}')`, [task, randomUUID()]),
  }
}

test('T111 a queue that starts no job although some are due is reported, until it works again', async () => {
  let done = 0
  const greet = async () => {
    done += 1
  }
  const { probe, sql, add } = await openQueue({ greet })
  expect(await probe()).toEqual({ whyNotReady: null, oldestDueSeconds: 0 })
  await sql('revoke update on graphile_worker._private_job_queues from rollcall_jobs')
  await add('greet')
  const why = async () => (await probe()).whyNotReady
  await expect
    .poll(why, { timeout: 15_000 })
    .toMatch(/^Jobs have been due for \d+ seconds, and nobody works on them\.$/)
  expect((await probe()).oldestDueSeconds).toBeGreaterThan(3)
  await sql('grant update on graphile_worker._private_job_queues to rollcall_jobs')
  await expect.poll(() => done, { timeout: 15_000 }).toBe(1)
  await expect.poll(why, { timeout: 5_000 }).toBe(null)
})

test('T101 mails that wait while others are being sent are not reported as a fault of the queue', async () => {
  let letGo = () => {}
  const held = new Promise<void>(resolve => {
    letGo = resolve
  })
  const { probe, add } = await openQueue({ mail: () => held })
  for (let nth = 0; nth < 6; nth += 1) await add('mail')
  const waited = async () => (await probe()).oldestDueSeconds
  await expect.poll(waited, { timeout: 15_000 }).toBeGreaterThan(4)
  expect((await probe()).whyNotReady).toBe(null)
  letGo()
  await expect.poll(waited, { timeout: 15_000 }).toBe(0)
})
