import { execFileSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import pg from 'pg'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { holdSingleNodeLock, type LockNeeds } from './hold-single-node-lock.ts'
import { type EmbeddedDatabase, startEmbeddedDatabase } from './start-embedded-database.ts'
import { ask, killServer, makeFolder, makeLastingFolder } from './testing/data-dir.ts'
import { install } from './testing/install.ts'
import { appProgram, runApp } from './testing/run-app.ts'

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

test('T103 if two processes start at once on an empty folder, one runs, and the other finds its server', async () => {
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
  const reach = async () => connection
  const first = await holdSingleNodeLock({ reach })
  await expect(holdSingleNodeLock({ reach })).rejects.toThrow('already running')
  await first.release()
  const app = runApp(installed, dataDir, ['lock'])
  await app.says('ready')
  await app.kill()
  const third = await holdSingleNodeLock({ reach })
  await third.release()
})

/** Ends the connection that holds the lock, as an administrator may. */
const endLockConnection = (connection: EmbeddedDatabase['connection']) =>
  ask(
    connection,
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'rollcall single node'`,
  )

/** Holds the lock, and notes what happens to it. */
async function holdAndNote(
  reach: () => Promise<EmbeddedDatabase['connection']>,
  more: Partial<LockNeeds> = {},
) {
  const told: string[] = []
  const lock = await holdSingleNodeLock({
    reach,
    onLost: reason => told.push(`lost: ${reason.message}`),
    onRegained: () => told.push('held again'),
    onGone: sentence => told.push(`gone: ${sentence}`),
    ...more,
  })
  onTestFinished(() => lock.release())
  return { lock, told }
}

describe('a lost lock', () => {
  let database: EmbeddedDatabase
  let dataDir: string
  beforeAll(async () => {
    const { folder, remove } = await makeLastingFolder()
    dataDir = folder
    database = await startEmbeddedDatabase({ dataDir })
    return remove
  })

  test('T103 is reported once and held again, and a released one is never reported', async () => {
    const { lock, told } = await holdAndNote(database.reach)
    await endLockConnection(database.connection)
    await expect.poll(() => told).toHaveLength(2)
    expect(told).toEqual([
      'lost: terminating connection due to administrator command',
      'held again',
    ])
    await expect(holdSingleNodeLock({ reach: database.reach })).rejects.toThrow('already running')
    await lock.release()
    const next = await holdSingleNodeLock({ reach: database.reach })
    await next.release()
    expect(told).toHaveLength(2)
  })

  test('T103 breaks every connection, whatever it is doing, and allows none until it is held again', async () => {
    let reachable = true
    const reach = async () => {
      if (!reachable) throw new Error('the network is gone')
      return database.connection
    }
    const { lock, told } = await holdAndNote(reach)
    const pool = new pg.Pool(lock.guard(database.connection))
    pool.on('error', () => {})
    onTestFinished(() => pool.end())
    await pool.query('create table rows (n int)')
    const busy = await pool.connect()
    busy.on('error', () => {})
    await busy.query('begin; insert into rows values (1)')
    reachable = false
    await endLockConnection(database.connection)
    await expect.poll(() => told).toHaveLength(1)
    await expect(busy.query('commit')).rejects.toThrow()
    busy.release(true)
    await expect(pool.query('select 1')).rejects.toMatchObject({ code: '57P03' })
    reachable = true
    await expect.poll(() => told.at(-1)).toBe('held again')
    expect((await pool.query('select count(*)::int as n from rows')).rows).toEqual([{ n: 0 }])
  })

  test('T103 leaves no connection working whose end its holder has not noticed', async () => {
    const { lock, told } = await holdAndNote(database.reach)
    const pool = new pg.Pool(lock.guard(database.connection))
    pool.on('error', () => {})
    onTestFinished(() => pool.end())
    const busy = await pool.connect()
    busy.on('error', () => {})
    await busy.query('begin; create table late (n int)')
    // Until that program has ended this process hears nothing: the lock is taken, and let go again.
    execFileSync(process.execPath, [appProgram, installed, dataDir, 'take', 'leave'])
    expect(told).toEqual([])
    await expect(busy.query('commit')).rejects.toThrow()
    busy.release(true)
    await expect.poll(() => told.at(-1)).toBe('held again')
    const late = await ask(database.connection, `select to_regclass('late') as name`)
    expect(late).toEqual([{ name: null }])
  })

  test('T103 is given up if another process has it', async () => {
    const { lock, told } = await holdAndNote(database.reach)
    const pool = new pg.Pool(lock.guard(database.connection))
    pool.on('error', () => {})
    onTestFinished(() => pool.end())
    await pool.query('select 1')
    const other = runApp(installed, dataDir, ['take'])
    await other.says('ready')
    await expect(pool.query('select 1')).rejects.toThrow()
    await expect
      .poll(() => told.at(-1), { timeout: 10_000 })
      .toMatch(/^gone: Rollcall is already running/)
    await other.kill()
  })

  test('T103 is given up when the time is over', async () => {
    let reachable = true
    const reach = async () => {
      if (!reachable) throw new Error('the network is gone')
      return database.connection
    }
    const { told } = await holdAndNote(reach, { regainMillis: 300 })
    reachable = false
    await endLockConnection(database.connection)
    await expect.poll(() => told).toHaveLength(2)
    expect(told[1]).toBe(
      'gone: The database could not be reached again within a minute: the network is gone',
    )
  })

  test('T103 is not taken back if a newer Rollcall has been there meanwhile', async () => {
    const { told } = await holdAndNote(database.reach, { whyNotGoOn: async () => 'It is newer.' })
    await endLockConnection(database.connection)
    await expect.poll(() => told.at(-1)).toBe('gone: It is newer.')
    const next = await holdSingleNodeLock({ reach: database.reach })
    await next.release()
  })

  test('T103 T105 is held again on a server that was restarted after it had died', async () => {
    const { lock, told } = await holdAndNote(database.reach)
    const pool = new pg.Pool(lock.guard(database.connection))
    pool.on('error', () => {})
    onTestFinished(() => pool.end())
    await pool.query('create table kept as select 1 as n')
    await killServer(dataDir)
    await expect.poll(() => told.at(-1), { timeout: 30_000 }).toBe('held again')
    expect((await pool.query('select n from kept')).rows).toEqual([{ n: 1 }])
  })
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
    // On a slow disk the rest of a killed server takes its time to end.
    const third = runApp(installed, dataDir, ['write'], {
      wrapper,
      env: { PATIENCE_SECONDS: '60' },
    })
    expect(await third.says('written')).toBeGreaterThan(written)
  },
)

/** Linux with the right to make namespaces, and to mount in them what the test mounts. */
function canMakeContainers() {
  const script = 'mount -t proc proc /proc && mount -t tmpfs none /mnt'
  try {
    execFileSync('unshare', ['--pid', '--ipc', '--mount', '--fork', 'sh', '-c', script], {
      stdio: 'ignore',
    })
    return true
  } catch {
    return false
  }
}
