import type { Logger } from 'pino'
import type { DatabaseAddress } from '../database/connection.ts'
import { openQueuePool } from './queue-pool.ts'

/**
 * Gives back the jobs that a killed Rollcall was working on, which the queue would keep from everyone
 * for four hours. Only for who holds the lock of the single node: all other workers are dead (T100).
 */
export async function releaseJobsOfTheDead(address: DatabaseAddress, log: Logger): Promise<void> {
  const pool = openQueuePool(address, log)
  try {
    await pool.query(`
      select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
      from graphile_worker._private_jobs where locked_by is not null
      having count(*) > 0`)
  } finally {
    await pool.end()
  }
}
