import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { pino } from 'pino'
import type { TestProject } from 'vitest/node'
import type { DatabaseAddress } from '../src/platform/server/database/connection.ts'
import { migrate } from '../src/platform/server/database/migrate.ts'
import { startEmbeddedDatabase } from '../src/platform/server/embedded-database/start-embedded-database.ts'
import { migrateQueue } from '../src/platform/server/queue/run-jobs.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    database: DatabaseAddress
  }
}

/** A database of this run's own on the server that TEST_DATABASE_URL names. */
async function createDatabase(
  url: string,
): Promise<{ address: DatabaseAddress; stop: () => Promise<void> }> {
  const name = `rollcall_test_${randomUUID().replaceAll('-', '')}`
  const run = async (sql: string) => {
    const client = new Client({ connectionString: url })
    await client.connect()
    await client.query(sql)
    await client.end()
  }
  await run(`create database ${name}`)
  const address = new URL(url)
  address.pathname = `/${name}`
  return {
    address: { connectionString: address.href },
    stop: () => run(`drop database ${name} with (force)`),
  }
}

async function startEmbedded(): Promise<{ address: DatabaseAddress; stop: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-test-'))
  // Run as root, PostgreSQL is another account, which must be able to pass through.
  await chmod(dataDir, 0o711)
  const embedded = await startEmbeddedDatabase({ dataDir })
  const stop = async () => {
    await embedded.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { address: embedded.connection, stop }
}

/** One migrated database for all tests of a run: embedded, or where TEST_DATABASE_URL says. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env.TEST_DATABASE_URL
  const { address, stop } = await (url ? createDatabase(url) : startEmbedded())
  await migrate(address)
  await migrateQueue(address, pino({ level: 'silent' }))
  project.provide('database', address)
  return stop
}
