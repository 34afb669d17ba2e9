import type { Pool } from 'pg'
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

/**
 * Gives back jobs that a worker took without learning of it, because the connection broke before the answer
 * came: those it has had for some seconds and does not hold. Until then they, and all jobs of their queue,
 * wait for nobody.
 */
export async function releaseLostJobs(
  pool: Pool,
  worker: string,
  held: Iterable<string>,
  afterSeconds: number,
): Promise<void> {
  await pool.query(
    `with lost as (
      update graphile_worker._private_jobs set locked_by = null, locked_at = null
      where locked_by = $1 and locked_at < now() - $2 * interval '1 second'
        and id <> all ($3::bigint[])
      returning job_queue_id
    )
    update graphile_worker._private_job_queues set locked_by = null, locked_at = null
    where locked_by = $1 and id in (select job_queue_id from lost)`,
    [worker, afterSeconds, [...held]],
  )
}
