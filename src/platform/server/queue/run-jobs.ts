import { Logger, type Runner, run, runMigrations } from 'graphile-worker'
import type { Pool } from 'pg'
import type { Logger as Log } from 'pino'
import type { DatabaseAddress } from '../database/connection.ts'
import { concurrency, openQueuePool } from './queue-pool.ts'

/**
 * Does one job. It may be done again after a crash, so doing it twice must be harmless. It
 * answers `again` where its next turn is queued already.
 */
export type Task = (
  payload: Record<string, unknown>,
  attempt: { last: boolean },
) => Promise<unknown>

/** After so long a turn ends, and others that are queued come first. */
export const turnMilliseconds = 700

/** The running queue. Stopping it waits for jobs under way; what is not done is done after a start. */
export interface JobQueue {
  stop(): Promise<void>
}

const pollMilliseconds = 2_000

/**
 * The queue looks for the next job without waiting until the one that was done is let go. So it often does
 * not see that one's next turn, and would look again only after a while: it is told to, a few times.
 */
const nudgeMilliseconds = [20, 100, 400]

function nudgeSoon(pool: Pool): void {
  for (const after of nudgeMilliseconds) {
    const nudge = () => pool.query(`select pg_notify('jobs:insert', '{"count":1}')`)
    setTimeout(() => !pool.ending && nudge().catch(() => {}), after).unref()
  }
}

const quiet = (log: Log) =>
  new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log.warn(message)
  })

/** Brings the queue's own tables to the version this server knows. */
export async function migrateQueue(address: DatabaseAddress, log: Log): Promise<void> {
  const pgPool = openQueuePool(address, log)
  try {
    await runMigrations({ pgPool, logger: quiet(log) })
  } finally {
    await pgPool.end()
  }
}

/** Starts working on jobs. A failed one is tried again with growing pauses, 12 times at most. */
export async function runJobs(
  address: DatabaseAddress,
  tasks: Readonly<Record<string, Task>>,
  log: Log,
): Promise<JobQueue> {
  const pgPool = openQueuePool(address, log)
  const taskList = Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      async (payload: unknown, { job }: { job: { attempts: number; max_attempts: number } }) => {
        const last = job.attempts >= job.max_attempts
        const end = await task(payload as Record<string, unknown>, { last })
        if (end === 'again') nudgeSoon(pgPool)
      },
    ]),
  )
  const runner: Runner = await run({
    pgPool,
    taskList,
    concurrency,
    pollInterval: pollMilliseconds,
    noHandleSignals: true,
    logger: quiet(log),
  })
  return {
    async stop() {
      await runner.stop()
      await pgPool.end()
    },
  }
}
