import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { pino } from 'pino'
import type { DatabaseAddress } from '../src/platform/server/database/connection.ts'
import { migrate } from '../src/platform/server/database/migrate.ts'
import { migrateQueue } from '../src/platform/server/queue/run-jobs.ts'

/** Runs SQL as the role that owns the database, past row-level security. */
export async function runSql(address: DatabaseAddress, sql: string) {
  const client = new Client(address)
  await client.connect()
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}

function sibling(beside: DatabaseAddress, database: string): DatabaseAddress {
  if (!beside.connectionString) return { ...beside, database }
  const url = new URL(beside.connectionString)
  url.pathname = `/${database}`
  return { connectionString: url.href }
}

/** Creates a database on the same PostgreSQL as another one: empty, or a copy of one without connections. */
export async function createDatabase(
  beside: DatabaseAddress,
  original = 'template1',
): Promise<{ address: DatabaseAddress; name: string; stop: () => Promise<void> }> {
  const name = `rollcall_test_${randomUUID().replaceAll('-', '')}`
  await runSql(beside, `create database ${name} template ${original}`)
  return {
    name,
    address: sibling(beside, name),
    stop: async () => void (await runSql(beside, `drop database ${name} with (force)`)),
  }
}

/** Migrates a database as a start of Rollcall does. */
export async function migrateAll(address: DatabaseAddress): Promise<void> {
  await migrate(address)
  await migrateQueue(address, pino({ level: 'silent' }))
}
