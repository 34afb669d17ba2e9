import { Client } from 'pg'
import { expect } from 'vitest'
import type { OwnApp } from './own-app.ts'

/**
 * Sends a request that waits for the roster of a Space, because someone else holds it, and lets them
 * do something before they let go. Answers what the request came to.
 */
export async function whileSpaceIsHeld<T>(
  app: Pick<OwnApp, 'address' | 'sql'>,
  spaceId: string,
  request: () => Promise<T>,
  meanwhile: string[],
): Promise<T> {
  const holder = new Client(app.address)
  await holder.connect()
  try {
    await holder.query('begin')
    await holder.query('select from rollcall.spaces where id = $1 for no key update', [spaceId])
    const answer = request()
    await expect
      .poll(async () => (await app.sql(waiting)).rows.length, { timeout: 1_500, interval: 20 })
      .toBe(1)
    for (const sql of meanwhile) await holder.query(sql)
    await holder.query('commit')
    return await answer
  } finally {
    await holder.end()
  }
}

const waiting = `select from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock'`
