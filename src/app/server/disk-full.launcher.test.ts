import { execFileSync } from 'node:child_process'
import { appendFileSync, chmodSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, type TestContext, test } from 'vitest'
import { type FoundedRollcall, foundRollcall } from '../../../tests/found-rollcall.ts'
import { runRollcall } from '../../../tests/run-rollcall.ts'
import { readPostmaster } from '../../platform/server/embedded-database/postmaster.ts'
import { killServer, makeFolder } from '../../platform/server/embedded-database/testing/data-dir.ts'

const sentence = 'The disk of DATA_DIR is full'
const patiently = { timeout: 60_000, interval: 200 }

/** A disk of its own that is soon full takes the right to mount one: root, outside most containers. */
async function mountSmallDisk(context: TestContext): Promise<string> {
  const folder = await makeFolder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=120m,mode=0755', 'none', folder], {
      stdio: 'ignore',
    })
  } catch {
    context.skip('no right to mount a small disk')
  }
  onTestFinished(async () => {
    await killServer(folder)
    execFileSync('umount', ['--lazy', folder])
  })
  chmodSync(folder, 0o755)
  return folder
}

const enlarge = (folder: string) =>
  execFileSync('mount', ['-o', 'remount,size=600m,mode=0755', folder], { stdio: 'ignore' })

function fill(file: string): void {
  for (const size of [1 << 20, 1 << 12]) {
    try {
      for (;;) appendFileSync(file, Buffer.alloc(size))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    }
  }
}

/** Creates contacts until one is refused; returns those that were acknowledged. */
function contactsOf({ olivia, space }: FoundedRollcall) {
  const acknowledged: string[] = []
  return {
    acknowledged,
    async create() {
      const name = `Contact ${String(acknowledged.length).padStart(5, '0')}`
      const answer = await olivia.post(`${space}/contacts`, { name })
      if (answer.status === 201) acknowledged.push(name)
      return answer
    },
  }
}

/** PostgreSQL runs on, and never lost its connections. */
async function expectNoPanic(folder: string, pid: number | undefined): Promise<void> {
  expect((await readPostmaster(join(folder, 'postgres')))?.pid).toBe(pid)
  const log = readFileSync(join(folder, 'postgres.log'), 'utf8')
  expect(log).not.toMatch(/PANIC|terminated by signal|database system was interrupted/)
}

test('T114 on a full disk writes are refused, reads continue, and nothing acknowledged is lost', async context => {
  const DATA_DIR = await mountSmallDisk(context)
  const founded = await foundRollcall({ DATA_DIR })
  const { rollcall, olivia, space, url } = founded
  const { acknowledged, create } = contactsOf(founded)
  expect((await create()).status).toBe(201)
  const amir = await founded.join('Amir Saleh', 'amir@acme.example')
  const { body: me } = await amir.get('/me')

  const ballast = join(DATA_DIR, 'ballast')
  fill(ballast)
  await expect.poll(() => create().then(({ status }) => status), patiently).toBe(503)
  const refused = await create()
  expect([refused.status, refused.body.code]).toEqual([503, 'unavailable'])
  expect(refused.body.detail).toContain(sentence)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  const read = await olivia.get(`${space}/contacts?limit=200`)
  expect(read.status).toBe(200)
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
  expect(rollcall.output().stderr).toContain('the disk of DATA_DIR is full')
  // Not a byte is left, until the reserve is given up a moment later.
  const revoke = () => olivia.post(`${space}/users/${me.user.id}/revocation`, {})
  await expect.poll(() => revoke().then(({ status }) => status), patiently).toBe(200)
  expect((await amir.get(`${space}/permissions`)).status).toBe(404)

  rmSync(ballast)
  await expect.poll(() => create().then(({ status }) => status), patiently).toBe(201)
  const { body } = await olivia.get(`${space}/contacts/count`)
  expect(body.count).toBe(acknowledged.length)
})

test('T114 an import that fills the disk pauses before PostgreSQL needs the rest, and goes on by itself', async context => {
  const DATA_DIR = await mountSmallDisk(context)
  const founded = await foundRollcall({ DATA_DIR })
  const { olivia, space, url } = founded
  const { acknowledged, create } = contactsOf(founded)
  const postmaster = await readPostmaster(join(DATA_DIR, 'postgres'))
  const lines = Array.from(
    { length: 12_000 },
    (_, n) => `Grace Hopper ${n},grace${n}@guests.example,+49 151 ${1_000_000 + n}`,
  )
  const file = ['name,email,phone', ...lines].join('\n')
  const csv = { 'content-type': 'text/csv' }
  const { status, body: job } = await olivia.post(`${space}/contacts/import`, file, csv)
  expect(status).toBe(202)

  const statuses = () => create().then(answer => [answer.status, answer.body.detail])
  await expect.poll(statuses, patiently).toEqual([503, expect.stringContaining(sentence)])
  const progress = () => olivia.get(`${space}/jobs/${job.jobId}`)
  await expect.poll(() => progress().then(({ body }) => body.state), patiently).toBe('running')
  const paused = await progress()
  expect(paused.body.done).toBeLessThan(lines.length)
  expect((await olivia.get(`${space}/contacts`)).status).toBe(200)
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
  const sent = await olivia.post(`${space}/contacts/import`, file, csv)
  expect([sent.status, sent.body.detail]).toEqual([503, expect.stringContaining(sentence)])
  await expectNoPanic(DATA_DIR, postmaster?.pid)

  enlarge(DATA_DIR)
  await expect.poll(() => create().then(answer => answer.status), patiently).toBe(201)
  await expect
    .poll(() => progress().then(answer => answer.body), { timeout: 110_000, interval: 500 })
    .toMatchObject({ state: 'done', done: lines.length, rejectedCount: 0 })
  const { body } = await olivia.get(`${space}/contacts/count`)
  expect(body.count).toBe(lines.length + acknowledged.length)
  await expectNoPanic(DATA_DIR, postmaster?.pid)
}, 300_000)

test('T114 a start on a full disk says so, and works once there is space', async context => {
  const DATA_DIR = await mountSmallDisk(context)
  const { rollcall } = await foundRollcall({ DATA_DIR })
  rollcall.process.kill('SIGTERM')
  await rollcall.ended
  const ballast = join(DATA_DIR, 'ballast')
  fill(ballast)
  const failing = runRollcall({ DATA_DIR })
  expect(await failing.ended).toBe(1)
  expect(failing.output().stderr).toBe(
    `The disk of DATA_DIR is full: make space where ${DATA_DIR} is and start again.\n`,
  )

  rmSync(ballast)
  await runRollcall({ DATA_DIR }).ready()
})
