import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { Problem, problems } from '../../platform/problem.ts'
import type { Job } from '../job.ts'
import { selectFirstNotes, selectFirstRejections } from './job-line-store.ts'
import { findJob } from './job-store.ts'

/** The progress of a job, for the person who started it. */
export function getJob(needs: SpaceNeeds, entrance: Entrance & { jobId: string }): Promise<Job> {
  const { jobId } = entrance
  return enterSpace(needs, entrance, 'reads', async ({ tx, asker }) => {
    const found = await findJob(tx, asker.spaceId, jobId, asker.userId)
    if (!found) throw new Problem(problems.not_found)
    const { state, done, total, rejectedCount, updatedCount, leftOutCount, notedCount, reason } =
      found
    const rejected = rejectedCount > 0 ? await selectFirstRejections(tx, jobId) : []
    const noted = notedCount > 0 ? await selectFirstNotes(tx, jobId) : []
    return {
      state,
      done,
      total,
      rejectedCount,
      rejected,
      updatedCount,
      leftOutCount,
      notedCount,
      noted,
      reason,
    }
  })
}
