import { appendFile, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type EmbeddedDatabase, startEmbeddedDatabase } from './start-embedded-database.ts'
import { ask, makeFolder, makeLastingFolder } from './testing/data-dir.ts'

test('the first start makes the database, a later one finds its rows', async () => {
  const dataDir = await makeFolder()
  const first = await startEmbeddedDatabase({ dataDir })
  expect(first.origin).toBe('first start')
  await ask(first.connection, `create table guests as select 'Olivia' as name`)
  await first.stop()

  const second = await startEmbeddedDatabase({ dataDir })
  expect(second.origin).toBe('warm start')
  expect(await ask(second.connection, 'select name from guests')).toEqual([{ name: 'Olivia' }])
  await second.stop()
})

test('stopping ends the server and leaves no socket behind', async () => {
  const dataDir = await makeFolder()
  const { connection, stop } = await startEmbeddedDatabase({ dataDir })
  expect((await stat(connection.host)).mode & 0o777).toBe(0o700)
  await stop()
  await expect(stat(connection.host)).rejects.toThrow('ENOENT')
  await expect(ask(connection, 'select 1')).rejects.toThrow('ENOENT')
  await expect(stat(join(dataDir, 'postgres/postmaster.pid'))).rejects.toThrow('ENOENT')
})

describe('a running database', () => {
  let dataDir: string
  let database: EmbeddedDatabase
  beforeAll(async () => {
    const { folder, remove } = await makeLastingFolder()
    dataDir = folder
    database = await startEmbeddedDatabase({ dataDir })
    return remove
  })

  test('is adopted by the next start, not started again', async () => {
    const startedAt = 'select pg_postmaster_start_time() as at'
    const before = await ask(database.connection, startedAt)
    const next = await startEmbeddedDatabase({ dataDir })
    expect(next.origin).toBe('adopted')
    expect(next.connection).toEqual(database.connection)
    expect(await ask(next.connection, startedAt)).toEqual(before)
  })

  test('T104 writes a change to disk before it is acknowledged: fsync and synchronous commit are on', async () => {
    const names = ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums']
    const rows = await ask(
      database.connection,
      `select name, setting from pg_settings where name in ('${names.join("','")}')`,
    )
    expect(Object.fromEntries(rows.map(row => [row.name, row.setting]))).toEqual(
      Object.fromEntries(names.map(name => [name, 'on'])),
    )
  })

  test('can be reached only through its socket, and sorts the same everywhere', async () => {
    const [settings] = await ask(
      database.connection,
      `select current_setting('listen_addresses') as addresses,
         current_setting('server_version_num')::int / 10000 as version,
         datlocprovider as provider, datlocale as locale, pg_encoding_to_char(encoding) as encoding
       from pg_database where datname = current_database()`,
    )
    expect(settings).toEqual({
      addresses: '',
      version: 18,
      provider: 'b',
      locale: 'C.UTF-8',
      encoding: 'UTF8',
    })
  })

  test('names no person in its log', async () => {
    await ask(database.connection, 'create table people (email text primary key)')
    const invite = `insert into people values ('maya@acme.example')`
    await ask(database.connection, invite)
    await expect(ask(database.connection, invite)).rejects.toThrow('duplicate key')
    const log = await readFile(join(dataDir, 'postgres.log'), 'utf8')
    expect(log).toContain('duplicate key')
    expect(log).not.toContain('maya')
  })
})

test('a data folder with a very long path works, although a socket may have only 107 bytes', async () => {
  const dataDir = join(await makeFolder(undefined, [longName]), longName)
  const first = await startEmbeddedDatabase({ dataDir })
  expect(first.origin).toBe('first start')
  const second = await startEmbeddedDatabase({ dataDir })
  expect(second.origin).toBe('adopted')
})

test('a start that ended before the database was created is completed by the next', async () => {
  const dataDir = await makeFolder()
  const first = await startEmbeddedDatabase({ dataDir })
  await ask({ ...first.connection, database: 'postgres' }, 'drop database rollcall')
  await first.stop()
  const second = await startEmbeddedDatabase({ dataDir })
  expect(await ask(second.connection, 'select current_database() as name')).toEqual([
    { name: 'rollcall' },
  ])
})

test('a folder of another version, or with other content, is left alone, with a message', async () => {
  const dataDir = await makeFolder()
  const first = await startEmbeddedDatabase({ dataDir })
  await first.stop()
  await writeFile(join(dataDir, 'postgres/PG_VERSION'), '17\n')
  await expect(startEmbeddedDatabase({ dataDir })).rejects.toThrow(/made by PostgreSQL 17/)
  await rm(join(dataDir, 'postgres/PG_VERSION'))
  await expect(startEmbeddedDatabase({ dataDir })).rejects.toThrow(/something else/)
  expect(await readdir(dataDir)).toEqual(['postgres', 'postgres.lock', 'postgres.log'])
})

test('if PostgreSQL does not start, its own reason is shown', async () => {
  const dataDir = await makeFolder()
  const first = await startEmbeddedDatabase({ dataDir })
  await first.stop()
  await appendFile(join(dataDir, 'postgres/postgresql.conf'), 'wal_level = perfect\n')
  await expect(startEmbeddedDatabase({ dataDir })).rejects.toThrow(
    /PostgreSQL does not start: .*postgresql.conf.* contains errors/,
  )
})

const longName = 'a-folder-with-a-long-name/'.repeat(8)
