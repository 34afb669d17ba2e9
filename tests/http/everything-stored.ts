import { expect } from 'vitest'
import type { OwnApp } from './own-app.ts'

/** Where requests that change nothing may be noted: when someone was last here. */
const notCompared = "('last_seen')"

/**
 * Everything the server has stored, table by table, as one comparable text each. Waits first for jobs
 * that are due today: mails, which write down how they went, and caseloads that are folded. Those that
 * would only be done in a moment are done now.
 */
export async function everythingStored({ sql }: Pick<OwnApp, 'sql'>) {
  const today = `run_at < now() + interval '12 hours'`
  const jobs = async () => {
    const { rows } = await sql(`select from graphile_worker._private_jobs where ${today}`)
    if (rows.length === 0) return 0
    await sql(`update graphile_worker._private_jobs set run_at = now()
      where run_at > now() and attempts = 0 and locked_at is null and ${today}`)
    await sql(`select pg_notify('jobs:insert', '{"count":1}')`)
    return rows.length
  }
  await expect.poll(jobs, { timeout: 20_000 }).toBe(0)
  const tables = await sql(`select tablename as name from pg_tables
    where schemaname = 'rollcall' and tablename not in ${notCompared} order by 1`)
  const states = tables.rows.map(
    ({ name }) => `select '${name}' as name, count(*) || ' rows ' ||
      md5(coalesce(string_agg(t::text, '\n' order by t::text), '')) as state from rollcall.${name} t`,
  )
  const { rows } = await sql(states.join(' union all '))
  return Object.fromEntries(rows.map(({ name, state }) => [name, state]))
}
