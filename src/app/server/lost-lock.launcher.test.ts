import { expect, onTestFinished, test } from 'vitest'
import { startDatabaseProxy } from '../../../tests/database-proxy.ts'
import { type FoundedRollcall, foundRollcall } from '../../../tests/found-rollcall.ts'
import { openPage } from '../../../tests/live-page.ts'
import { accountFor } from '../../platform/server/embedded-database/account.ts'
import { preparePrograms } from '../../platform/server/embedded-database/prepare-programs.ts'
import { runAs } from '../../platform/server/embedded-database/run-as.ts'
import { startEmbeddedDatabase } from '../../platform/server/embedded-database/start-embedded-database.ts'
import { takeSingleNodeLock } from '../../platform/server/embedded-database/take-single-node-lock.ts'
import {
  ask,
  killServer,
  makeFolder,
} from '../../platform/server/embedded-database/testing/data-dir.ts'

/** A PostgreSQL of its own, and a Rollcall that reaches it over a network that can break. */
async function startBoth() {
  const dataDir = await makeFolder()
  const { connection } = await startEmbeddedDatabase({ dataDir })
  const proxy = await startDatabaseProxy(connection)
  onTestFinished(proxy.stop)
  const DATABASE_URL = `postgres://rollcall@127.0.0.1:${proxy.address.port}/rollcall`
  const founded = await foundRollcall({ DATABASE_URL, DATA_DIR: await makeFolder() })
  return { dataDir, connection, proxy, founded }
}

/** Creates contacts one after another until it is stopped; returns how each attempt ended. */
function keepWriting({ olivia, space }: FoundedRollcall) {
  const acknowledged: string[] = []
  const refused: string[] = []
  let going = true
  const write = async () => {
    for (let n = 0; going; n += 1) {
      const answer = await olivia
        .post(`${space}/contacts`, { name: `Contact ${n}` })
        .catch(() => null)
      if (answer?.status === 201) acknowledged.push(answer.body.id)
      else refused.push(answer ? `${answer.status} ${answer.body?.code}` : 'no answer')
    }
  }
  const lines = [write(), write(), write()]
  return {
    acknowledged,
    refused,
    async stop() {
      going = false
      await Promise.all(lines)
    },
  }
}

const countContacts = 'select count(*)::int as n from rollcall.contacts'

/** Whether everything that was acknowledged is there, and the server answers as ever. */
async function expectWhole(founded: FoundedRollcall, acknowledged: string[]) {
  const { olivia, space, rollcall, url } = founded
  await expect
    .poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: 60_000 })
    .toBe(200)
  const lost: string[] = []
  for (const id of acknowledged)
    if ((await olivia.get(`${space}/contacts/${id}`)).status !== 200) lost.push(id)
  expect(lost).toEqual([])
  expect(rollcall.process.exitCode).toBeNull()
}

const heldAgain = (founded: FoundedRollcall, times: number) =>
  expect
    .poll(() => founded.rollcall.output().stderr.split('held again').length - 1, {
      timeout: 60_000,
    })
    .toBe(times)

test('T103 the lock’s connection ends, the network breaks for a moment, PostgreSQL restarts: it goes on each time', async () => {
  const { dataDir, connection, proxy, founded } = await startBoth()
  const page = await openPage(founded, founded.olivia, founded.space.split('/')[2] ?? '')
  const writing = keepWriting(founded)
  const some = () => {
    const before = writing.acknowledged.length
    const count = () => writing.acknowledged.length
    return expect.poll(count, { timeout: 60_000 }).toBeGreaterThan(before + 5)
  }

  await some()
  await ask(
    connection,
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'rollcall single node'`,
  )
  await heldAgain(founded, 1)
  await some()
  proxy.cut()
  setTimeout(proxy.mend, 30)
  await heldAgain(founded, 2)
  await some()
  const programs = await preparePrograms(accountFor(`${dataDir}/postgres`))
  const restart = ['restart', '-m', 'fast', '-w', '-s', '-D', `${dataDir}/postgres`]
  const { code, output } = await runAs(accountFor(`${dataDir}/postgres`), programs.pgCtl, [
    ...restart,
    '-l',
    `${dataDir}/postgres.log`,
  ])
  expect(code, output).toBe(0)
  await heldAgain(founded, 3)
  await some()
  await writing.stop()
  expect(new Set(writing.refused)).toEqual(new Set(['503 unavailable']))
  await expectWhole(founded, writing.acknowledged)
  // The page is still there, and hears what happens.
  await founded.invite('amir@guests.example')
  await page.until(told => told.type === 'changed' && told.what === 'invitations')
})

test('T103 when another process takes the lock, nothing more is written, and it ends with a message', async () => {
  const { connection, founded } = await startBoth()
  const writing = keepWriting(founded)
  await expect.poll(() => writing.acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(5)
  await ask(
    connection,
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'rollcall single node'`,
  )
  const { client } = await takeSingleNodeLock(connection, [])
  onTestFinished(() => client.end())
  const [{ n: before }] = await ask(connection, countContacts)
  expect(await founded.rollcall.ended).toBe(1)
  await writing.stop()
  const sentences = founded.rollcall
    .output()
    .stderr.split('\n')
    .filter(line => !line.startsWith('{'))
  expect(sentences.join('\n')).toMatch(/^Rollcall is already running on this database[^\n]*\n$/)
  expect(await ask(connection, countContacts)).toEqual([{ n: before }])
  expect(before).toBeGreaterThanOrEqual(writing.acknowledged.length)
})

test('T103 T105 a killed embedded PostgreSQL is started again, and nothing acknowledged is lost', async () => {
  const DATA_DIR = await makeFolder()
  const founded = await foundRollcall({ DATA_DIR })
  const writing = keepWriting(founded)
  await expect.poll(() => writing.acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(5)
  await killServer(DATA_DIR)
  await heldAgain(founded, 1)
  const before = writing.acknowledged.length
  await expect
    .poll(() => writing.acknowledged.length, { timeout: 60_000 })
    .toBeGreaterThan(before + 5)
  await writing.stop()
  await expectWhole(founded, writing.acknowledged)
  founded.rollcall.process.kill('SIGTERM')
  expect(await founded.rollcall.ended).toBe(0)
})
