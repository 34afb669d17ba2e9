import { type ClientBase, Pool } from 'pg'
import type { Logger } from 'pino'
import type { DatabaseAddress } from '../database/connection.ts'

/** How many jobs are worked on at once. */
export const concurrency = 4

/** The queue's connections act as a role that owns the queue and sees no tenant table. */
export function openQueuePool(address: DatabaseAddress, log: Logger): Pool {
  const actAsQueue = async (client: ClientBase) => {
    await client.query('set role rollcall_jobs')
  }
  const pool = new Pool({ ...address, max: concurrency + 2, onConnect: actAsQueue })
  const note = (error: Error) => log.error({ err: error }, 'queue connection')
  pool.on('error', note)
  pool.on('connect', client => client.on('error', note))
  return pool
}
