import { randomUUID } from 'node:crypto'
import { seeAll } from '../../contacts/server/visible-contacts-store.ts'
import { findJob, insertJob, lockJob, updateJob } from '../../jobs/server/job-store.ts'
import { queueTurn } from '../../jobs/server/work-in-pieces.ts'
import {
  type Entered,
  type Entrance,
  enterSpace,
  type SpaceNeeds,
} from '../../membership/server/enter-space.ts'
import { requirePermission } from '../../membership/server/require.ts'
import { Problem, problems } from '../../platform/problem.ts'
import { type Reversal, reversalProblems } from '../reversal.contract.ts'
import { judgeReversal } from './judge-reversal.ts'
import { findStanding, lockStanding, markUndone } from './reversal-store.ts'

export const undoTask = 'undo_import'

/** The import that its starter may undo. Anyone who may delete contacts sees all of them. */
async function requireImport({ tx, asker }: Entered, jobId: string) {
  const job = await findJob(tx, asker.spaceId, jobId, asker.userId)
  if (job?.kind !== 'import') throw new Problem(problems.not_found)
  requirePermission(asker, 'work_with_contacts')
  requirePermission(asker, 'delete_contacts')
  await seeAll(tx)
  return job
}

/** What undoing an import would do, or what it did. */
export function previewReversal(
  needs: SpaceNeeds,
  entrance: Entrance & { jobId: string },
): Promise<Reversal> {
  const { jobId } = entrance
  return enterSpace(needs, entrance, 'nothing', async entered => {
    const { tx, asker } = entered
    const job = await requireImport(entered, jobId)
    const standing = await findStanding(tx, jobId)
    const { undoneAt, undoneBy } = standing
    if (undoneAt) {
      const undo = undoneBy && (await findJob(tx, asker.spaceId, undoneBy, asker.userId))
      const { total = 0, updatedCount = 0 } = undo || {}
      return {
        contactsDeleted: total - updatedCount,
        contactsRestored: updatedCount,
        contactsChangedSince: 0,
        whyNot: null,
        undoneAt: undoneAt.toISOString(),
        jobId: undoneBy,
      }
    }
    const { added, updated, changed, whyNot } = await judgeReversal(tx, job, standing)
    return {
      contactsDeleted: added,
      contactsRestored: updated,
      contactsChangedSince: changed,
      whyNot,
      undoneAt: null,
      jobId: null,
    }
  })
}

/**
 * Decides that an import is undone, in the same transaction that proves that nobody has changed its contacts:
 * an edit of one locks the import, and is refused from then on. A job carries the undo out.
 */
export function undoImport(
  needs: SpaceNeeds,
  entrance: Entrance & { jobId: string },
): Promise<{ jobId: string }> {
  const { jobId } = entrance
  return enterSpace(needs, entrance, { members: [] }, async entered => {
    const { tx, asker } = entered
    // So that it is not deleted meanwhile.
    await lockJob(tx, jobId)
    const job = await requireImport(entered, jobId)
    const standing = await lockStanding(tx, jobId)
    const { undoneBy } = standing
    const earlier = undoneBy ? await findJob(tx, asker.spaceId, undoneBy, asker.userId) : undefined
    const hasFailed = earlier?.state === 'failed'
    if (undoneBy && !hasFailed) return { jobId: undoneBy }
    const { added, updated, whyNot } = await judgeReversal(tx, job, standing)
    // An undo that has begun is completed: the contacts it has not reached are still unchanged.
    if (whyNot && !hasFailed) {
      throw new Problem(reversalProblems.cannot_be_undone, { detail: whyNot })
    }
    const { organizationId, spaceId, userId } = asker
    const undo = { id: randomUUID(), organizationId, spaceId, startedBy: userId }
    const { done = 0, updatedCount = 0 } = earlier ?? {}
    await insertJob(tx, { ...undo, kind: 'undo', state: 'queued', total: done + added + updated })
    await updateJob(tx, undo.id, { done, updatedCount })
    await markUndone(tx, jobId, undo.id)
    await queueTurn(tx, undoTask, undo)
    return { jobId: undo.id }
  })
}
