import { readdir, readFile } from 'node:fs/promises'
import { Client } from 'pg'
import { packageRoot } from '../package-root.ts'
import { type DatabaseAddress, schema } from './connection.ts'

const migrationsFolder = new URL('migrations/', packageRoot)
// Any number will do, as long as every Rollcall takes the same.
const migrationLock = 7_655_131

/**
 * Brings the database to the newest migration, as the role of DATABASE_URL. Forward only; each file
 * is one transaction, and only one process migrates at a time.
 */
export async function migrate(address: DatabaseAddress, folder = migrationsFolder): Promise<void> {
  const client = new Client(address)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await client.query(`create schema if not exists ${schema}; set search_path to ${schema};
      create table if not exists migrations (
        name text primary key, applied_at timestamptz not null default now())`)
    const applied = await client.query<{ name: string }>('select name from migrations')
    const known = new Set(applied.rows.map(row => row.name))
    const files = (await readdir(folder)).filter(file => file.endsWith('.sql')).sort()
    for (const file of files.filter(name => !known.has(name))) {
      const sql = await readFile(new URL(file, folder), 'utf8')
      await client.query('begin')
      await client.query(sql)
      await client.query('insert into migrations (name) values ($1)', [file])
      await client.query('commit')
    }
  } finally {
    await client.end()
  }
}
