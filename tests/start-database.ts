import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import type { DatabaseAddress } from '../src/platform/server/database/connection.ts'
import { startEmbeddedDatabase } from '../src/platform/server/embedded-database/start-embedded-database.ts'
import { createDatabase, migrateAll, runSql } from './create-database.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    database: DatabaseAddress
    /** A database for each worker if each has a server, because two servers would take jobs from one queue. */
    databases: DatabaseAddress[]
    /** The name of a migrated and empty database, for copies. */
    migrated: string
  }
}

// No test survives a crash of this database, so tests need not wait until anything has reached the disk.
// Many test files are connected at once.
const hurry = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
}

async function startEmbedded(): Promise<{ address: DatabaseAddress; stop: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-test-'))
  // If the tests run as root, PostgreSQL runs as another account, which must be able to enter the folder.
  await chmod(dataDir, 0o711)
  const embedded = await startEmbeddedDatabase({ dataDir, settings: hurry })
  const stop = async () => {
    await embedded.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { address: embedded.connection, stop }
}

/** A migrated database for the tests of a run: embedded, or the one at TEST_DATABASE_URL. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env.TEST_DATABASE_URL
  const { address, stop } = await (url
    ? createDatabase({ connectionString: url })
    : startEmbedded())
  await migrateAll(address)
  const { rows } = await runSql(address, 'select current_database() as name')
  const migrated = await createDatabase(address, rows[0].name)
  const workers = project.name === 'browser' ? (project.config.maxWorkers ?? 1) : 1
  const others = await Promise.all(
    Array.from({ length: workers - 1 }, () => createDatabase(address, migrated.name)),
  )
  project.provide('database', address)
  project.provide('databases', [address, ...others.map(other => other.address)])
  project.provide('migrated', migrated.name)
  return async () => {
    for (const one of [...others, migrated]) await one.stop()
    await stop()
  }
}
