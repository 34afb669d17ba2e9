import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { pino } from 'pino'
import type { DatabaseAddress } from '../../platform/server/database/connection.ts'
import { migrate } from '../../platform/server/database/migrate.ts'
import { migrateQueue } from '../../platform/server/queue/run-jobs.ts'
import type { Backup, BackupHeader } from './backup-file.ts'
import { connectAsOwner, digestTable, selectTables, type WaitingJob } from './backup-store.ts'
import { leftOutTables } from './left-out.ts'
import {
  analyzeAll,
  copyInto,
  markUnfinished,
  planLoosening,
  setSequences,
} from './restore-store.ts'

async function textOf(rows: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of rows) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

/** Every table has to be as it was when the backup was made: not only full, but the same. */
async function compare(client: Client, { tables }: BackupHeader): Promise<void> {
  const found = await selectTables(client, leftOutTables)
  for (const table of found) {
    const before = tables[table.name]
    const { rows, digest } = await digestTable(client, {
      ...table,
      columns: before?.columns ?? table.columns,
    })
    const same = before ? rows === before.rows && digest === before.digest : rows === 0
    if (!same) throw new Error(`${table.name} is not as it was: ${rows} of ${before?.rows} rows.`)
  }
  const missing = Object.keys(tables).filter(name => !found.some(table => table.name === name))
  if (missing.length > 0) throw new Error(`There is no table ${missing.join(', ')}.`)
}

/** Loads every row in one transaction, and compares. Returns the jobs, which have no table to go to yet. */
async function loadRows(client: Client, backup: Backup): Promise<WaitingJob[]> {
  const { header } = backup
  let jobs: WaitingJob[] = []
  await client.query('begin')
  const { loosen, tighten } = await planLoosening(client)
  for (const statement of loosen) await client.query(statement)
  await backup.readSections(async ({ table, jobs: isJobs }, rows) => {
    if (isJobs) {
      const lines = (await textOf(rows)).split('\n').filter(line => line !== '')
      jobs = lines.map(line => JSON.parse(line) as WaitingJob)
    }
    if (table === undefined) return
    const { columns = [] } = header.tables[table] ?? {}
    await pipeline(
      Readable.from(rows, { objectMode: false }),
      copyInto(client, { name: table, columns }),
    )
  })
  await setSequences(client, header.sequences)
  await compare(client, header)
  for (const statement of tighten) await client.query(statement)
  await client.query('commit')
  return jobs
}

/**
 * Makes in an empty database what the backup was made of, and brings that up to date. Until it is all done, the
 * database is marked as unfinished.
 */
export async function loadBackup(address: DatabaseAddress, backup: Backup): Promise<WaitingJob[]> {
  const client = await connectAsOwner(address)
  try {
    await markUnfinished(client)
    await migrate(address, undefined, { only: backup.header.migrations })
    const jobs = await loadRows(client, backup)
    await migrate(address, undefined, {})
    await migrateQueue(address, pino({ level: 'silent' }))
    await analyzeAll(client)
    return jobs
  } finally {
    await client.end()
  }
}
