import { execFileSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import { holdSingleNodeLock } from './hold-single-node-lock.ts'
import { startEmbeddedDatabase } from './start-embedded-database.ts'
import { ask, killServer, makeFolder } from './testing/data-dir.ts'
import { install } from './testing/install.ts'
import { runApp } from './testing/run-app.ts'

let installed: string
beforeAll(async () => {
  installed = await install()
  return () => rm(installed, { recursive: true })
})

test('T103 a second process on the same data says that one is already running, and harms nothing', async () => {
  const dataDir = await makeFolder()
  const first = runApp(installed, dataDir, ['lock', 'write'])
  await first.says('written')
  const second = runApp(installed, dataDir, ['lock', 'write'])
  const started = Date.now()
  expect(await second.says('refused')).toMatch(
    /^Rollcall is already running on this database[^.]*\.$/,
  )
  expect(Date.now() - started).toBeLessThan(8_000)
  expect(await second.exitCode).toBe(1)
  const written = await first.says('written')
  await first.says('written', n => n > written)
})

test('T103 of two processes that start at once on an empty folder one goes on, and the other adopts its server', async () => {
  const dataDir = await makeFolder()
  const apps = [runApp(installed, dataDir), runApp(installed, dataDir)]
  const [one, other] = await Promise.all(apps.map(app => app.says('ready')))
  expect(one?.connection).toEqual(other?.connection)
  expect([one?.origin, other?.origin]).toContain('adopted')
  expect(execFileSync('ls', [dataDir], { encoding: 'utf8' }).split('\n').filter(Boolean)).toEqual([
    'postgres',
    'postgres.lock',
    'postgres.log',
  ])
})

test('T103 two processes that start at once after a crash share one server', async () => {
  const dataDir = await makeFolder()
  await startEmbeddedDatabase({ dataDir })
  await killServer(dataDir)
  const apps = [1, 2, 3].map(() => runApp(installed, dataDir))
  const ready = await Promise.all(apps.map(app => app.says('ready')))
  expect(new Set(ready.map(({ connection }) => connection.host)).size).toBe(1)
})

test('T103 a stopped or killed holder lets the next one in at once', async () => {
  const dataDir = await makeFolder()
  const { connection } = await startEmbeddedDatabase({ dataDir })
  const first = await holdSingleNodeLock(connection)
  await expect(holdSingleNodeLock(connection)).rejects.toThrow('already running')
  await first.release()
  const app = runApp(installed, dataDir, ['lock'])
  await app.says('ready')
  await app.kill()
  const third = await holdSingleNodeLock(connection)
  await third.release()
})

test('a lost lock is told once, a released one never', async () => {
  const dataDir = await makeFolder()
  const { connection } = await startEmbeddedDatabase({ dataDir })
  const told: string[] = []
  const lost = new Promise<void>(resolve => {
    void holdSingleNodeLock(connection, reason => {
      told.push(reason.message)
      resolve()
    }).then(() =>
      ask(connection, `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'`),
    )
  })
  await lost
  const next = await holdSingleNodeLock(connection, () => told.push('after release'))
  await next.release()
  expect(told).toEqual(['terminating connection due to administrator command'])
})

const containers = canMakeContainers()

test.skipIf(!containers)(
  'T103 a process in another container that shares the folder does not start a second server on it',
  async () => {
    const dataDir = await makeFolder()
    const first = runApp(installed, dataDir, ['write'])
    const { connection } = await first.says('ready')
    await first.says('written')

    // As in a container: its own process numbers and shared memory, and no way to the socket.
    const namespaces = ['unshare', '--pid', '--ipc', '--mount', '--fork', '--kill-child']
    const script = `mount -t proc proc /proc && mount -t tmpfs none ${connection.host} && exec "$@"`
    const wrapper = [...namespaces, 'sh', '-c', script, 'sh']
    const second = runApp(installed, dataDir, ['write'], {
      wrapper,
      env: { PATIENCE_SECONDS: '1' },
    })
    expect(await second.says('refused')).toMatch(/another container/)
    const written = await first.says('written')
    await first.says('written', n => n > written)

    await first.kill()
    await killServer(dataDir)
    const third = runApp(installed, dataDir, ['write'], { wrapper })
    expect(await third.says('written')).toBeGreaterThan(written)
  },
)

/** Linux with the right to make namespaces. */
function canMakeContainers() {
  try {
    execFileSync('unshare', ['--pid', '--ipc', '--mount', '--fork', 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
