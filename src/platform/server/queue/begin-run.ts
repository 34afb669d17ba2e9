import { EventEmitter } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { Logger, parseCronItems, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import type { Pool } from 'pg'
import type { Logger as Log } from 'pino'
import type { DatabaseAddress } from '../database/connection.ts'
import { concurrency, openQueuePool } from './queue-pool.ts'
import { releaseLostJobs } from './release-jobs.ts'
import type { Task } from './task.ts'

/** A crew at work, until it is stopped or breaks. */
export interface Run {
  /** The name under which it holds jobs. */
  worker: string
  /** Why it broke. It takes no more jobs from then on. */
  broken: Promise<unknown>
  /** Ends it once its current jobs are done. */
  end(): Promise<void>
}

/** What a crew is doing. */
export interface AtWork {
  /** How many jobs it is working on now. */
  jobs: number
  /** When it started to look for jobs, or last found one, by the process's clock. */
  begunAt: number
}

const pollMilliseconds = 2_000
/** Longer than any job takes to give up; after that it may run once more while its first attempt still runs. */
const endMilliseconds = 120_000
const overMilliseconds = 5_000
const hushMilliseconds = 30_000

const atMost = (milliseconds: number, promise: Promise<unknown>) =>
  Promise.race([promise, wait(milliseconds, undefined, { ref: false })])

/**
 * The queue looks for the next job before it has released the one just done. So it often misses that job's next
 * turn, and would look again only after a while. We make it look again sooner, a few times.
 */
const nudgeMilliseconds = [20, 100, 400]

function nudgeSoon(pool: Pool): void {
  for (const after of nudgeMilliseconds) {
    const nudge = () => pool.query(`select pg_notify('jobs:insert', '{"count":1}')`)
    setTimeout(() => !pool.ending && nudge().catch(() => {}), after).unref()
  }
}

const lostSeconds = 10

/**
 * A question for a job may be answered when the connection is gone: then the job is taken, and its worker does
 * not know. So some seconds after such a question failed, those jobs are given back.
 */
function giveBackLostJobs(pool: Pool, events: WorkerEvents, workerId: () => string): void {
  const held = new Set<string>()
  let isPlanned = false
  const later = (act: () => void) => setTimeout(act, lostSeconds * 1_000).unref()
  const giveBack = async () => {
    isPlanned = false
    if (pool.ending) return
    await releaseLostJobs(pool, workerId(), held, lostSeconds).catch(plan)
  }
  function plan(): void {
    if (isPlanned) return
    isPlanned = true
    // A second more, so that the last question that failed is old enough, too.
    setTimeout(giveBack, (lostSeconds + 1) * 1_000).unref()
  }
  events.on('job:start', ({ job }) => held.add(job.id))
  // That it is done may be noted a moment later.
  events.on('job:complete', ({ job }) => later(() => held.delete(job.id)))
  events.on('worker:getJob:error', plan)
}

export const quiet = (log: Log) =>
  new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log.warn(message)
  })

/**
 * Tasks that are queued every day, at 01:40 UTC, as long-running jobs. After a day without a server, they are
 * made up for.
 */
const everyDay = (tasks: readonly string[]) =>
  parseCronItems(
    tasks.map(task => ({
      task,
      match: '40 1 * * *',
      options: {
        queueName: 'bulk',
        maxAttempts: 12,
        priority: 10,
        jobKey: task,
        jobKeyMode: 'preserve_run_at' as const,
        backfillPeriod: 24 * 60 * 60 * 1000,
      },
    })),
  )

/** The tasks as the queue calls them. It counts what the crew is doing, and knows which jobs are under way. */
function countedTasks(
  tasks: Readonly<Record<string, Task>>,
  atWork: AtWork,
  onAgain: () => void,
): { taskList: TaskList; underWay: ReadonlySet<Promise<unknown>> } {
  const underWay = new Set<Promise<unknown>>()
  const perform = async (task: Task, payload: unknown, last: boolean) => {
    atWork.jobs += 1
    atWork.begunAt = performance.now()
    try {
      const end = await task(payload as Record<string, unknown>, { last })
      if (end === 'again') onAgain()
    } finally {
      atWork.jobs -= 1
    }
  }
  const taskList = Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload: unknown, { job }: { job: { attempts: number; max_attempts: number } }) => {
        const performed = perform(task, payload, job.attempts >= job.max_attempts)
        const settled = performed.then(
          () => {},
          () => {},
        )
        underWay.add(settled)
        settled.then(() => underWay.delete(settled))
        return performed
      },
    ]),
  )
  return { taskList, underWay }
}

/** Logs that the queue cannot look for jobs, but not again and again. */
function logFailedLooks(events: WorkerEvents, log: Log): void {
  let hushedUntil = 0
  events.on('worker:getJob:error', ({ error }) => {
    if (performance.now() < hushedUntil) return
    hushedUntil = performance.now() + hushMilliseconds
    log.error({ err: error }, 'the queue cannot look for jobs')
  })
}

/** Starts a crew on its jobs. Only failing to store a job's result breaks it. */
export async function beginRun(
  address: DatabaseAddress,
  tasks: Readonly<Record<string, Task>>,
  atWork: AtWork,
  log: Log,
  daily: readonly string[] = [],
): Promise<Run> {
  const pgPool = openQueuePool(address, log)
  const events: WorkerEvents = new EventEmitter()
  const { taskList, underWay } = countedTasks(tasks, atWork, () => nudgeSoon(pgPool))
  let worker = ''
  events.on('pool:create', ({ workerPool }) => {
    worker = workerPool.id
  })
  giveBackLostJobs(pgPool, events, () => worker)
  logFailedLooks(events, log)
  let breakOff: (why: unknown) => void = () => {}
  const broken = new Promise<unknown>(resolve => {
    breakOff = resolve
  })
  events.on('pool:fatalError', ({ error }) => breakOff(error))
  events.on('pool:gracefulShutdown', ({ message }) => breakOff(new Error(message)))
  const runner = await run({
    pgPool,
    taskList,
    parsedCronItems: everyDay(daily),
    concurrency,
    events,
    pollInterval: pollMilliseconds,
    noHandleSignals: true,
    logger: quiet(log),
    // The library does not await this, so an error would be unhandled unless it goes through a batch.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  }).catch(async error => {
    await pgPool.end()
    throw error
  })
  const over = runner.promise.then(() => breakOff(new Error('the queue ended')), breakOff)
  return {
    worker,
    broken,
    async end() {
      // Refused if it is already ending.
      runner.stop().catch(() => {})
      await atMost(endMilliseconds, Promise.all(underWay))
      // After a fault it may never report that it has ended.
      await atMost(overMilliseconds, over)
      await atMost(overMilliseconds, pgPool.end()).catch(() => {})
    },
  }
}
