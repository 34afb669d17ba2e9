import type { Database } from '../../platform/server/database/database.ts'
import type { JobQueue } from '../../platform/server/queue/run-jobs.ts'
import { selectWaitingJobs } from '../../platform/server/queue/waiting-jobs.ts'

/** The server's state: why it cannot serve, if it cannot, and how long the oldest due job has waited. */
export interface Probe {
  whyNotReady: string | null
  /** 0 if no job is due; NaN if the database does not answer. */
  oldestDueSeconds: number
}

const everyMilliseconds = 1_000
/**
 * Jobs are started within seconds. If none starts for this long although some are due, nobody is working on
 * them.
 */
const leftSeconds = 60

/** Checks at most once a second, however often it is asked (T95). */
export function openProbe(
  db: Database,
  queue: () => JobQueue | null,
  { deadSeconds = leftSeconds }: { deadSeconds?: number } = {},
): () => Promise<Probe> {
  const isLeft = (task: string) => {
    const atWork = queue()?.atWork(task)
    if (!atWork || atWork.jobs > 0) return false
    return performance.now() - atWork.begunAt > deadSeconds * 1000
  }
  const look = async (): Promise<Probe> => {
    const waiting = await selectWaitingJobs(db)
    const left = waiting.find(({ task, seconds }) => seconds > deadSeconds && isLeft(task))
    return {
      oldestDueSeconds: Math.max(0, ...waiting.map(({ seconds }) => seconds)),
      whyNotReady: left
        ? `Jobs have been due for ${Math.round(left.seconds)} seconds, and nobody works on them.`
        : null,
    }
  }
  const unreachable = { whyNotReady: 'The database does not answer.', oldestDueSeconds: Number.NaN }
  let at = Number.NEGATIVE_INFINITY
  let last: Promise<Probe> = Promise.resolve(unreachable)
  return () => {
    if (performance.now() - at >= everyMilliseconds) {
      at = performance.now()
      last = look().catch(() => unreachable)
    }
    return last
  }
}
