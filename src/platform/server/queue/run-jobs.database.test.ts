import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { pino } from 'pino'
import { inject, type TestContext, test } from 'vitest'
import { createDatabase, migrateAll, runSql } from '../../../../tests/create-database.ts'
import { startDatabaseProxy } from '../../../../tests/database-proxy.ts'
import type { DatabaseAddress } from '../database/connection.ts'
import { runJobs } from './run-jobs.ts'
import type { Crew } from './task.ts'

const log = pino({ level: 'silent' })

/** A queue of its own, and a connection that may do with its tables what their owner may. */
async function openQueue({ onTestFinished }: TestContext) {
  const { address, stop } = await createDatabase(inject('database'))
  await migrateAll(address)
  const owner = new Client(address)
  await owner.connect()
  await owner.query('set role rollcall_jobs')
  onTestFinished(async () => {
    await owner.end()
    await stop()
  })
  const organization = randomUUID()
  return {
    address,
    owner,
    organization,
    add: (task: string) =>
      owner.query(`select rollcall.queue_job($1, $2, '{}')`, [task, organization]),
    addBulk: (task: string) =>
      owner.query(`select rollcall.queue_bulk_job($1, $2, '{}', $1, now())`, [task, organization]),
    async left() {
      const { rows } = await owner.query('select from graphile_worker._private_jobs')
      return rows.length
    },
  }
}

async function start({ onTestFinished }: TestContext, address: DatabaseAddress, ...crews: Crew[]) {
  const queue = await runJobs(address, crews, log)
  onTestFinished(() => queue.stop())
  return queue
}

test.concurrent('T100 a connection that breaks while a failure is stored costs neither the process nor the job', async context => {
  const { expect } = context
  const { address, owner, add, left } = await openQueue(context)
  let tries = 0
  const fails = async () => {
    tries += 1
    if (tries > 1) return
    await owner.query('begin; select from graphile_worker._private_jobs for update')
    throw new Error('this time it fails')
  }
  await start(context, address, { fails })
  await add('fails')
  const broken = async () => {
    const { rows } = await runSql(
      address,
      `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`,
    )
    return rows.length
  }
  await expect.poll(broken, { timeout: 10_000, interval: 20 }).toBe(1)
  await owner.query('rollback')
  await expect.poll(() => tries, { timeout: 20_000 }).toBe(2)
  await expect.poll(left, { timeout: 10_000 }).toBe(0)
})

test.concurrent('T100 a job whose result cannot be stored is done again later, and others are done meanwhile', async context => {
  const { expect } = context
  const { address, owner, add, addBulk, left } = await openQueue(context)
  let [done, others] = [0, 0]
  const bulk = async () => {
    done += 1
  }
  const other = async () => {
    others += 1
  }
  await start(context, address, { bulk }, { other })
  await owner.query('revoke delete on graphile_worker._private_jobs from rollcall_jobs')
  await addBulk('bulk')
  await expect.poll(() => done, { timeout: 20_000 }).toBeGreaterThan(2)
  await owner.query('grant delete on graphile_worker._private_jobs to rollcall_jobs')
  await expect.poll(left, { timeout: 20_000 }).toBe(0)
  await add('other')
  await expect.poll(() => others, { timeout: 10_000 }).toBe(1)
  await expect.poll(left, { timeout: 10_000 }).toBe(0)
})

test.concurrent('T111 a queue whose connections fall silent continues over new ones', async context => {
  const { expect } = context
  const { address, add, left } = await openQueue(context)
  const proxy = await startDatabaseProxy(address)
  context.onTestFinished(() => proxy.stop())
  let done = 0
  await start(context, proxy.address, {
    greet: async () => {
      done += 1
    },
  })
  await add('greet')
  await expect.poll(() => done, { timeout: 10_000 }).toBe(1)
  await expect.poll(left, { timeout: 10_000 }).toBe(0)
  proxy.swallow()
  await add('greet')
  await expect.poll(() => done, { timeout: 20_000 }).toBe(2)
  await expect.poll(left, { timeout: 10_000 }).toBe(0)
})

test.concurrent('T100 a job whose worker never heard of it is given back, and its queue with it', async context => {
  const { expect } = context
  const { address, addBulk, left, organization } = await openQueue(context)
  const proxy = await startDatabaseProxy(address)
  context.onTestFinished(() => proxy.stop())
  const done: string[] = []
  await start(context, proxy.address, {
    first: async () => void done.push('first'),
    second: async () => void done.push('second'),
  })
  proxy.loseAnswerWith(organization)
  await addBulk('first')
  await addBulk('second')
  await expect.poll(() => done, { timeout: 40_000 }).toEqual(['first', 'second'])
  await expect.poll(left, { timeout: 10_000 }).toBe(0)
})

test.concurrent('T101 a crew that waits does not hold up another', async context => {
  const { expect } = context
  const { address, add, left } = await openQueue(context)
  let letGo = () => {}
  const held = new Promise<void>(resolve => {
    letGo = resolve
  })
  let done = 0
  const queue = await start(
    context,
    address,
    { mail: () => held },
    {
      work: async () => {
        done += 1
      },
    },
  )
  for (let nth = 0; nth < 10; nth += 1) await add('mail')
  await expect.poll(() => queue.atWork('mail')?.jobs, { timeout: 10_000 }).toBe(4)
  await add('work')
  await expect.poll(() => done, { timeout: 10_000 }).toBe(1)
  expect(queue.atWork('work')?.jobs).toBe(0)
  letGo()
  await expect.poll(left, { timeout: 10_000 }).toBe(0)
})

test.concurrent('T105 a queue whose database took a while to start continues as soon as it has', async context => {
  const { expect } = context
  const { address, add, left } = await openQueue(context)
  const proxy = await startDatabaseProxy(address)
  context.onTestFinished(() => proxy.stop())
  let done = 0
  const greet = async () => {
    done += 1
  }
  await start(context, proxy.address, { greet })
  await add('greet')
  await expect.poll(() => done, { timeout: 10_000 }).toBe(1)
  await expect.poll(left, { timeout: 10_000 }).toBe(0)
  proxy.restart()
  // Each worker has looked in vain several times.
  await expect.poll(proxy.refusals, { timeout: 60_000 }).toBeGreaterThan(15)
  await add('greet')
  proxy.mend()
  const begun = performance.now()
  await expect.poll(() => done, { timeout: 30_000, interval: 20 }).toBeGreaterThan(1)
  expect(performance.now() - begun).toBeLessThan(10_000)
})
