import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { Problem, problems } from '../../platform/problem.ts'
import { hasEnded } from '../job.ts'
import { jobProblems } from '../jobs.contract.ts'
import { endJob, findJob, lockJob } from './job-store.ts'

/** Ends a job early. Waits for the current piece. */
export function cancelJob(
  needs: SpaceNeeds,
  entrance: Entrance & { jobId: string },
): Promise<void> {
  const { jobId } = entrance
  return enterSpace(needs, entrance, 'nothing', async ({ tx, asker }) => {
    await lockJob(tx, jobId)
    const held = await findJob(tx, asker.spaceId, jobId, asker.userId)
    if (!held) throw new Problem(problems.not_found)
    if (held.kind === 'undo') throw new Problem(jobProblems.cannot_be_cancelled)
    if (hasEnded(held.state)) return
    await endJob(tx, jobId, 'cancelled')
  })
}
