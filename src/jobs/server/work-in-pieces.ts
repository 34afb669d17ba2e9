import { z } from 'zod'
import { findUser } from '../../accounts/server/user-store.ts'
import { type Begin, inAct, type Tell } from '../../audit/server/in-act.ts'
import type { Deed } from '../../audit/server/record.ts'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import { organizationOf } from '../../platform/server/database/transaction.ts'
import { queueBulkJob } from '../../platform/server/queue/queue-job.ts'
import { type Task, turnMilliseconds } from '../../platform/server/queue/task.ts'
import type { Disk } from '../../platform/server/watch-disk.ts'
import { endJob, type HeldJob, lockJob, updateJob } from './job-store.ts'

const payload = z.object({ organizationId: z.guid(), jobId: z.guid() })

/** The result of a piece of work: more to do, now or a moment later, everything done, or no way to continue. */
export type Outcome = 'more' | 'later' | 'done' | 'failed'

/** A piece of a job's work, in a transaction of its own. */
export interface Piece {
  tx: Tx
  job: HeldJob
  /** Begins what is recorded as done by the person who started the job, under the name they have now. */
  begin: () => Promise<Deed>
}

/** Queues a job's next turn in this transaction. */
export function queueTurn(
  tx: Tx,
  task: string,
  { id, organizationId }: Pick<HeldJob, 'id' | 'organizationId'>,
  afterSeconds = 0,
): Promise<void> {
  const queued = { key: `${task} ${id}`, afterSeconds }
  return queueBulkJob(tx, task, organizationId, { jobId: id }, queued)
}

/** Work that has to wait for something else is tried again after this time. */
const laterSeconds = 1

/** A full disk is checked again after this time. */
export const fullDiskSeconds = 10

export interface WorkNeeds {
  db: Database
  tell: Tell
  /** If the disk is full, jobs pause. */
  disk?: Disk
}

function pieceOf(tx: Tx, job: HeldJob, begin: Begin): Piece {
  const { startedBy: userId } = job
  return {
    tx,
    job,
    begin: async () => begin(job, { userId, name: (await findUser(tx, userId))?.name ?? '' }),
  }
}

/**
 * Works on a job piece by piece. The work of a piece and the job's progress are written in one transaction, so
 * that a piece is done once, whatever is killed in between. `isTight` says that there is little disk space left, and
 * pieces should be small. `clean` deletes what an ended job leaves behind; it
 * may run again.
 */
export function workInPieces(
  { db, tell, disk }: WorkNeeds,
  task: string,
  act: (piece: Piece, isTight: boolean) => Promise<Outcome>,
  clean: (piece: Piece) => Promise<void> = async () => {},
): Task {
  return async (given, { last }) => {
    const { organizationId, jobId } = payload.parse(given)
    const begun = performance.now()
    let isTight = false
    const turn = async (tx: Tx, begin: Begin) => {
      const job = await lockJob(tx, jobId)
      if (!job) return 'done'
      const piece = pieceOf(tx, job, begin)
      if (job.state !== 'queued' && job.state !== 'running') {
        await clean(piece)
        return 'done'
      }
      const outcome = await act(piece, isTight)
      if (outcome === 'later') {
        await queueTurn(tx, task, job, laterSeconds)
        return 'again'
      }
      if (outcome === 'more') {
        if (job.state === 'queued') await updateJob(tx, jobId, { state: 'running' })
        if (performance.now() - begun < turnMilliseconds) return 'more'
        await queueTurn(tx, task, job)
        return 'again'
      }
      await clean(piece)
      await endJob(tx, jobId, outcome)
      return 'done'
    }
    /** A job that failed at every attempt has failed; what it did stays. */
    const giveUp = async (tx: Tx, begin: Begin) => {
      const job = await lockJob(tx, jobId)
      if (job?.state !== 'queued' && job?.state !== 'running') return
      await clean(pieceOf(tx, job, begin))
      await endJob(tx, jobId, 'failed')
    }
    const inOne = <T>(act: (tx: Tx, begin: Begin) => Promise<T>) =>
      inAct({ db, tell }, organizationOf({ organizationId }), act)
    try {
      let end: 'more' | 'again' | 'done' = 'more'
      while (end === 'more') {
        if (await disk?.isFull()) {
          const job = { id: jobId, organizationId }
          return void (await inOne(tx => queueTurn(tx, task, job, fullDiskSeconds)))
        }
        isTight = disk?.isTight() ?? false
        end = await inOne(turn)
      }
      return end === 'again' ? end : undefined
    } catch (error) {
      if (last) await inOne(giveUp)
      throw error
    }
  }
}
