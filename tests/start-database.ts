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
    /** One for each worker, where each has a server: two servers would take jobs from one queue. */
    databases: DatabaseAddress[]
    /** The name of a database that is migrated and empty, to be copied. */
    migrated: string
  }
}

// No test outlives a crash of this database, so nothing has to reach the disk before a test goes on;
// and many files of tests are connected at once.
const hurry = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
}

async function startEmbedded(): Promise<{ address: DatabaseAddress; stop: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-test-'))
  // Run as root, PostgreSQL is another account, which must be able to pass through.
  await chmod(dataDir, 0o711)
  const embedded = await startEmbeddedDatabase({ dataDir, settings: hurry })
  const stop = async () => {
    await embedded.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { address: embedded.connection, stop }
}

/** A migrated database for the tests of a run: embedded, or where TEST_DATABASE_URL says. */
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
