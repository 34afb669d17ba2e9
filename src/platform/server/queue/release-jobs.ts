import type { Logger } from 'pino'
import type { DatabaseAddress } from '../database/connection.ts'
import { openQueuePool } from './queue-pool.ts'

/**
 * Gives back jobs whose worker is gone, which the queue would keep from everyone for four hours: those of
 * one worker, or of all where this process has just begun and holds the lock of the single node (T100).
 */
export async function releaseJobsOfTheDead(
  address: DatabaseAddress,
  log: Logger,
  worker?: string,
): Promise<void> {
  const pool = openQueuePool(address, log)
  try {
    await pool.query(
      `select graphile_worker.force_unlock_workers(array_agg(locked_by))
      from (
        select locked_by from graphile_worker._private_jobs
        union select locked_by from graphile_worker._private_job_queues
      ) as locks
      where locked_by is not null and ($1::text is null or locked_by = $1)
      having count(*) > 0`,
      [worker ?? null],
    )
  } finally {
    await pool.end()
  }
}
