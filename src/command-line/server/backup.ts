import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Client } from 'pg'
import { version } from '../../platform/server/version.ts'
import { sectionEnd, sectionStart, writeBackup } from './backup-file.ts'
import {
  connectAsOwner,
  copyOut,
  countUnbound,
  digestParts,
  type Organizations,
  selectFacts,
  selectHidden,
  selectJobs,
  selectOrganizations,
  selectTables,
  type Table,
  type WaitingJob,
} from './backup-store.ts'
import { type Command, Refused, requireWords } from './command.ts'
import { keptTasks, leftOutTables } from './left-out.ts'
import { withAddress } from './open-installation.ts'

/** What a backup will contain, all of one moment. */
interface Found {
  tables: Table[]
  organizations: Organizations
  jobs: WaitingJob[]
}

/** A file that lacks rows must never look like a backup. */
async function requireEveryRow(client: Client, tables: readonly Table[]): Promise<void> {
  const hidden = await selectHidden(client, tables)
  if (hidden.length > 0) {
    throw new Error(
      `It is not certain that every row of these tables is seen: ${hidden.join(', ')}`,
    )
  }
}

async function digestTables(client: Client, { tables, organizations }: Found) {
  const digests: Record<string, { columns: string[]; rows: number; digest: string }> = {}
  for (const table of tables) {
    const { rows, digest } = await digestParts(client, table, organizations)
    const all = await countUnbound(client, table)
    if (all !== null && all !== rows) {
      throw new Error(
        `Of the ${all} rows of ${table.name}, only ${rows} belong to an Organization.`,
      )
    }
    digests[table.name] = { columns: table.columns, rows, digest }
  }
  return digests
}

/** Everything in the backup behind its first line. */
async function* bodyOf(
  client: Client,
  { tables, organizations, jobs }: Found,
  digests: Readonly<Record<string, { rows: number }>>,
): AsyncGenerator<Buffer> {
  for (const table of tables) {
    yield sectionStart({ table: table.name })
    const copied = yield* copyOut(client, table, organizations)
    const counted = digests[table.name]?.rows
    if (copied !== counted) {
      throw new Error(`${table.name} has ${counted} rows, and ${copied} of them were copied.`)
    }
    yield sectionEnd
  }
  yield sectionStart({ jobs: true })
  yield Buffer.from(jobs.map(job => `${JSON.stringify(job)}\n`).join(''))
  yield sectionEnd
}

/** Everything that is read, it reads at one moment, while people go on working. Returns how many rows there are. */
export async function writeSnapshot(
  client: Client,
  file: string,
  overwrite: boolean,
): Promise<number> {
  await client.query('begin isolation level repeatable read, read only')
  const tables = await selectTables(client, leftOutTables)
  await requireEveryRow(client, tables)
  const organizations = await selectOrganizations(client)
  const found = { tables, organizations, jobs: await selectJobs(client, keptTasks) }
  const digests = await digestTables(client, found)
  // Sequences do not belong to the moment: read last, they are never behind it.
  const head = { ...(await selectFacts(client)), madeBy: version, tables: digests }
  await writeBackup(file, head, bodyOf(client, found, digests), overwrite)
  await client.query('commit')
  return Object.values(digests).reduce((sum, { rows }) => sum + rows, 0)
}

/** Writes everything in the database into one file, from which `restore` makes it again. */
export const backup: Command = {
  usage: '<file> [--overwrite]',
  about: 'Writes everything in the database into one file, also while the server runs.',
  options: { overwrite: { type: 'boolean' } },
  async run({ settings, words, options, say }) {
    const file = resolve(requireWords(words, 'file').file)
    const overwrite = options.overwrite === true
    if (!overwrite && existsSync(file)) {
      throw new Refused(`${file} exists already: choose another name, or add --overwrite.`)
    }
    if (!existsSync(dirname(file))) throw new Refused(`There is no folder ${dirname(file)}.`)
    const rows = await withAddress(settings, async address => {
      const client = await connectAsOwner(address)
      try {
        return await writeSnapshot(client, file, overwrite)
      } finally {
        await client.end()
      }
    })
    const megabytes = ((await stat(file)).size / 1_000_000).toFixed(1)
    say(`${rows} rows were written into ${file} (${megabytes} MB).`)
    say('It contains personal data: keep it where only those who run Rollcall can read it.')
  },
}
