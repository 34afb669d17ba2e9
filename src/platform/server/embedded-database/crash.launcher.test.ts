import { execFileSync, spawn } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { accountFor } from './account.ts'
import { lockFile } from './postmaster.ts'
import { startEmbeddedDatabase } from './start-embedded-database.ts'
import { ask, killServer, makeFolder } from './testing/data-dir.ts'
import { install } from './testing/install.ts'
import { runApp } from './testing/run-app.ts'

let installed: string
beforeAll(async () => {
  installed = await install()
  return () => rm(installed, { recursive: true })
})

/** Runs an app that writes until it has reported some rows. */
async function writingApp(dataDir: string) {
  const app = runApp(installed, dataDir, ['lock', 'write'])
  const { origin, connection } = await app.says('ready')
  const before = await app.says('written')
  await app.says('written', n => n >= before + 20)
  return { app, origin, connection }
}

async function expectRows(dataDir: string, acknowledged: number) {
  const { connection } = await startEmbeddedDatabase({ dataDir })
  const [{ rows, last }] = await ask(
    connection,
    'select count(*)::int as rows, max(n)::int as last from written',
  )
  expect(rows).toBe(last)
  // One more may have been committed without the app having heard of it.
  expect([acknowledged, acknowledged + 1]).toContain(last)
}

test('T105 when the app is killed, its server lives on and is adopted, with every acknowledged row', async () => {
  const dataDir = await makeFolder()
  const { app, connection } = await writingApp(dataDir)
  const acknowledged = await app.kill()
  const next = await writingApp(dataDir)
  expect(next.origin).toBe('adopted')
  expect(next.connection).toEqual(connection)
  expect(await next.app.kill()).toBeGreaterThan(acknowledged)
})

test('T105 when the server is killed, the app notices, and the next start has every acknowledged row', async () => {
  const dataDir = await makeFolder()
  const { app } = await writingApp(dataDir)
  await killServer(dataDir)
  expect(await app.says('lost')).toMatch(/terminat|ended/)
  const acknowledged = await app.kill()
  const started = Date.now()
  const next = await startEmbeddedDatabase({ dataDir })
  expect(next.origin).toBe('warm start')
  expect(Date.now() - started).toBeLessThan(10_000)
  await expectRows(dataDir, acknowledged)
})

test('T105 when app and server are killed again and again, no acknowledged row is lost', async () => {
  const dataDir = await makeFolder()
  for (const serverFirst of [true, false, true, false]) {
    const { app } = await writingApp(dataDir)
    if (serverFirst) await killServer(dataDir)
    const acknowledged = await app.kill()
    if (!serverFirst) await killServer(dataDir)
    await expectRows(dataDir, acknowledged)
    await killServer(dataDir)
  }
})

test('T105 the terminal’s Ctrl-C reaches the app and not the server', async () => {
  const dataDir = await makeFolder()
  const app = runApp(installed, dataDir, [], { wrapper: ['setsid'] })
  const { connection } = await app.says('ready')
  process.kill(-app.pid, 'SIGINT')
  await app.exitCode
  expect(await ask(connection, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a lock whose process number now belongs to another program does not stop the start', async () => {
  const dataDir = await makeFolder()
  const { connection } = await startEmbeddedDatabase({ dataDir })
  await ask(connection, 'create table here ()')
  await killServer(dataDir)
  const { uid, gid } = accountFor(join(dataDir, 'postgres')) ?? {}
  const other = spawn('sleep', ['60'], { uid, gid, cwd: '/' })
  onTestFinished(() => void other.kill())
  const lock = lockFile(join(dataDir, 'postgres'))
  const text = await readFile(lock, 'utf8')
  await writeFile(lock, text.replace(/^\d+/, `${other.pid}`))

  const next = await startEmbeddedDatabase({ dataDir })
  expect(next.origin).toBe('warm start')
  await ask(next.connection, 'select from here')
})

test('a copy made while the server ran gets a server of its own', async () => {
  const folder = await makeFolder(undefined, ['original', 'copy'])
  const original = await startEmbeddedDatabase({ dataDir: join(folder, 'original') })
  await ask(original.connection, 'create table guests (name text); checkpoint')
  execFileSync('cp', ['-a', join(folder, 'original'), join(folder, 'copy')])

  const copy = await startEmbeddedDatabase({ dataDir: join(folder, 'copy') })
  expect(copy.origin).toBe('warm start')
  await ask(copy.connection, `insert into guests values ('Otto')`)
  expect(await ask(original.connection, 'select * from guests')).toEqual([])
})
