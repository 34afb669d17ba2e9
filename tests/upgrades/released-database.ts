import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Client } from 'pg'
import { pino } from 'pino'
import type { DatabaseAddress } from '../../src/platform/server/database/connection.ts'
import { migrate } from '../../src/platform/server/database/migrate.ts'
import { packageRoot } from '../../src/platform/server/package-root.ts'
import { migrateQueue } from '../../src/platform/server/queue/run-jobs.ts'

/**
 * The newest migration of each release, and the files of rows its server may have stored. A release that
 * adds a migration adds a line here, and rows for what is new in it.
 */
export const releases = {
  '0012': ['rows-0012.sql', 'rows-before-teams.sql'],
  '0014': ['rows-0012.sql', 'rows-before-teams.sql', 'rows-0014.sql'],
  '0022': ['rows-0012.sql', 'rows-0014.sql', 'rows-0022.sql'],
  '0030': ['rows-0012.sql', 'rows-0014.sql', 'rows-0022.sql', 'rows-0030.sql'],
}

export type Release = keyof typeof releases

/** A folder with the migrations up to one of them, as a program of that time brought them. */
export async function migrationsUntil(newest: string): Promise<URL> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-migrations-'))
  const all = new URL('migrations/', packageRoot)
  for (const name of await readdir(all))
    if (name.slice(0, 4) <= newest) await cp(new URL(name, all), join(folder, name))
  return pathToFileURL(`${folder}/`)
}

/** Migrates an empty database as a program of that time did. */
export async function migrateUntil(address: DatabaseAddress, newest: string): Promise<void> {
  const migrations = await migrationsUntil(newest)
  await migrate(address, migrations)
  await rm(migrations, { recursive: true })
  await migrateQueue(address, pino({ level: 'silent' }))
}

/** Brings an empty database to where a release left it, with rows in every table it had. */
export async function fillAsReleased(address: DatabaseAddress, release: Release): Promise<void> {
  await migrateUntil(address, release)
  const client = new Client(address)
  await client.connect()
  try {
    for (const file of releases[release])
      await client.query(await readFile(new URL(file, import.meta.url), 'utf8'))
  } finally {
    await client.end()
  }
}
