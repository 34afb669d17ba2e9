import { Logger, type Runner, run, runMigrations } from 'graphile-worker'
import type { Logger as Log } from 'pino'
import type { DatabaseAddress } from '../database/connection.ts'
import { concurrency, openQueuePool } from './queue-pool.ts'

/** Does one job. It may be done again after a crash, so doing it twice must be harmless. */
export type Task = (payload: Record<string, unknown>, attempt: { last: boolean }) => Promise<void>

/** The running queue. Stopping it waits for jobs under way; what is not done is done after a start. */
export interface JobQueue {
  stop(): Promise<void>
}

const pollMilliseconds = 2_000

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
      (payload: unknown, { job }: { job: { attempts: number; max_attempts: number } }) =>
        task(payload as Record<string, unknown>, { last: job.attempts >= job.max_attempts }),
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
