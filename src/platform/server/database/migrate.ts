import { readdir, readFile } from 'node:fs/promises'
import { Client } from 'pg'
import { packageRoot } from '../package-root.ts'
import { type DatabaseAddress, schema } from './connection.ts'

const migrationsFolder = new URL('migrations/', packageRoot)
// Any number will do, as long as every Rollcall uses the same one.
const migrationLock = 7_655_131

const filesIn = async (folder: URL) =>
  (await readdir(folder)).filter(file => file.endsWith('.sql')).sort()

async function connect(address: DatabaseAddress): Promise<Client> {
  const client = new Client(address)
  // When a connection breaks, its queries reject; without a listener, the error event would end the process.
  client.on('error', () => {})
  await client.connect()
  return client
}

/** The migrations that the database has, or null if it was never migrated. */
async function appliedIn(client: Client): Promise<string[] | null> {
  const { rows } = await client.query(`select to_regclass('${schema}.migrations') as found`)
  if (rows[0].found === null) return null
  const applied = await client.query<{ name: string }>(`select name from ${schema}.migrations`)
  return applied.rows.map(row => row.name)
}

/**
 * In the place of a migration's name: a restore into this database has begun and not ended. No version of Rollcall
 * knows a migration of this name, so none starts here.
 */
export const unfinishedRestore = 'unfinished restore'

/** The message of a program about a database with migrations it does not know; null if it knows all. */
function whyTooNew(applied: string[], files: string[]): string | null {
  if (applied.includes(unfinishedRestore)) {
    return 'A restore into this database has not finished: empty the database, or the folder DATA_DIR, and restore the backup again.'
  }
  const unknown = applied.filter(name => !files.includes(name)).sort()
  if (unknown.length === 0) return null
  return `The database was brought up to date by a newer Rollcall (this one does not know ${unknown.join(', ')}): start that version again, or restore a backup made before the update.`
}

/** Why this program may not serve the database: a newer one has been there. Null if it may. */
export async function whyNotServe(
  address: DatabaseAddress,
  folder = migrationsFolder,
): Promise<string | null> {
  const client = await connect(address)
  try {
    return whyTooNew((await appliedIn(client)) ?? [], await filesIn(folder))
  } finally {
    await client.end()
  }
}

/** Why this program may not work on the database as it is: it is newer, or older. Null if it is its own. */
export async function whyNotCurrent(
  address: DatabaseAddress,
  folder = migrationsFolder,
): Promise<string | null> {
  const client = await connect(address)
  try {
    const [applied, files] = [(await appliedIn(client)) ?? [], await filesIn(folder)]
    const tooNew = whyTooNew(applied, files)
    if (tooNew || files.every(name => applied.includes(name))) return tooNew
    return 'The database was made by an older Rollcall: start this version once, which brings it up to date.'
  } finally {
    await client.end()
  }
}

/** The first of these migrations that this program does not have. */
export async function unknownMigration(names: readonly string[]): Promise<string | undefined> {
  const files = await filesIn(migrationsFolder)
  return names.find(name => !files.includes(name))
}

/** What a restore asks of the migrations: to go no further than these, in a database that is known to be unfinished. */
export interface ForRestore {
  only?: readonly string[]
}

/**
 * Brings the database to the newest migration, as the role of DATABASE_URL. Forward only: a database that is
 * newer than this program is left alone, with a message (T108). Each file is one transaction, and only one
 * process migrates at a time.
 */
export async function migrate(
  address: DatabaseAddress,
  folder = migrationsFolder,
  restore?: ForRestore,
): Promise<void> {
  const client = await connect(address)
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    const files = await filesIn(folder)
    const applied = (await appliedIn(client)) ?? []
    const known = restore ? applied.filter(name => name !== unfinishedRestore) : applied
    const tooNew = whyTooNew(known, files)
    if (tooNew) throw new Error(tooNew)
    await client.query(`create schema if not exists ${schema}; set search_path to ${schema};
      create table if not exists migrations (
        name text primary key, applied_at timestamptz not null default now())`)
    const wanted = files.filter(name => !restore?.only || restore.only.includes(name))
    for (const file of wanted.filter(name => !known.includes(name))) {
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
