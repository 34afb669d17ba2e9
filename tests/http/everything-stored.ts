import { expect } from 'vitest'
import type { OwnApp } from './own-app.ts'

/** Where requests that change nothing may be noted: when someone was last here. */
const notCompared = "('last_seen')"

/**
 * Everything the server has stored, table by table, as one comparable text each. Waits first for mails
 * under way, which write down how they went.
 */
export async function everythingStored({ sql }: Pick<OwnApp, 'sql'>) {
  const jobs = () =>
    sql(`select from graphile_worker._private_jobs where run_at < now() + interval '12 hours'`)
  await expect.poll(async () => (await jobs()).rows.length, { timeout: 10_000 }).toBe(0)
  const tables = await sql(`select table_name as name from information_schema.tables
    where table_schema = 'rollcall' and table_name not in ${notCompared} order by 1`)
  const states = tables.rows.map(
    ({ name }) => `select '${name}' as name, count(*) || ' rows ' ||
      md5(coalesce(string_agg(t::text, '\n' order by t::text), '')) as state from rollcall.${name} t`,
  )
  const { rows } = await sql(states.join(' union all '))
  return Object.fromEntries(rows.map(({ name, state }) => [name, state]))
}
