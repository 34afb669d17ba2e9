import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import type { OwnApp } from './own-app.ts'

/** Where requests that change nothing may be noted: when someone was last here. */
const notCompared = "('last_seen')"

/**
 * Everything the server has stored, table by table, as one comparable text each. Waits first for mails
 * under way, which write down how they went.
 */
export async function everythingStored({ sql }: Pick<OwnApp, 'sql'>) {
  const jobs = () => sql('select from graphile_worker._private_jobs')
  await expect.poll(async () => (await jobs()).rows.length, { timeout: 10_000 }).toBe(0)
  const tables = await sql(`select table_name as name from information_schema.tables
    where table_schema = 'rollcall' and table_name not in ${notCompared} order by 1`)
  const stored: Record<string, string> = {}
  for (const { name } of tables.rows) {
    const { rows } = await sql(`select t::text as row from rollcall.${name} t order by 1`)
    const hash = createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 12)
    stored[name] = `${rows.length} rows ${hash}`
  }
  return stored
}
