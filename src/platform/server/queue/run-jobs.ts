import { setTimeout as wait } from 'node:timers/promises'
import { runMigrations } from 'graphile-worker'
import type { Logger as Log } from 'pino'
import type { DatabaseAddress } from '../database/connection.ts'
import { type AtWork, beginRun, quiet, type Run } from './begin-run.ts'
import { openQueuePool } from './queue-pool.ts'
import { releaseJobsOfTheDead } from './release-jobs.ts'
import type { Crew } from './task.ts'

/** The running queue. Stopping it waits for jobs in progress; the others run after the next start. */
export interface JobQueue {
  /** What the crew of a task is doing; undefined if no crew has that task. */
  atWork(task: string): Readonly<AtWork> | undefined
  stop(): Promise<void>
}

const firstPauseMilliseconds = 500
const longestPauseMilliseconds = 30_000
/** After this long without a fault, a crew starts again with the shortest pause. */
const soundMilliseconds = 60_000

/** Brings the queue's own tables to the version this server knows. */
export async function migrateQueue(address: DatabaseAddress, log: Log): Promise<void> {
  const pgPool = openQueuePool(address, log, { patient: true })
  try {
    await runMigrations({ pgPool, logger: quiet(log) })
  } finally {
    await pgPool.end()
  }
}

/** Keeps a crew at work: if it breaks, its jobs are given back and it starts again, after growing pauses. */
async function keepAtWork(
  address: DatabaseAddress,
  crew: Crew,
  log: Log,
  daily: readonly string[],
) {
  const atWork: AtWork = { jobs: 0, begunAt: performance.now() }
  const stopping = new AbortController()
  const begin = () => beginRun(address, crew, atWork, log, daily)
  let run: Run | null = await begin()
  let pause = firstPauseMilliseconds

  async function mend(broken: Run): Promise<Run | null> {
    await broken.end()
    for (;;) {
      await wait(pause, undefined, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return null
      pause = Math.min(2 * pause, longestPauseMilliseconds)
      try {
        await releaseJobsOfTheDead(address, log, broken.worker)
        return await begin()
      } catch (error) {
        log.error({ err: error }, 'the queue cannot begin again')
      }
    }
  }
  async function watch(): Promise<void> {
    while (run) {
      const begunAt = performance.now()
      const why = await run.broken
      if (stopping.signal.aborted) return
      log.error({ err: why }, 'the queue broke and begins again')
      if (performance.now() - begunAt > soundMilliseconds) pause = firstPauseMilliseconds
      run = await mend(run)
    }
  }
  const watching = watch()
  return {
    atWork,
    async stop() {
      stopping.abort()
      const last = run
      await last?.end()
      await watching
      if (run !== last) await run?.end()
    },
  }
}

/**
 * Starts working on jobs. A failed job is tried again with growing pauses, at most 12 times. The tasks in
 * `daily` are queued automatically.
 */
export async function runJobs(
  address: DatabaseAddress,
  crews: readonly Crew[],
  log: Log,
  daily: readonly string[] = [],
): Promise<JobQueue> {
  const working = await Promise.all(
    crews.map(async crew => {
      const own = daily.filter(task => task in crew)
      return { crew, ...(await keepAtWork(address, crew, log, own)) }
    }),
  )
  return {
    atWork: task => working.find(({ crew }) => task in crew)?.atWork,
    async stop() {
      await Promise.all(working.map(({ stop }) => stop()))
    },
  }
}
