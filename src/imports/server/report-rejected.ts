import type { Readable } from 'node:stream'
import { findJob, selectRejections } from '../../jobs/server/job-store.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../memberships/server/enter-space.ts'
import { Problem, problems } from '../../platform/problem.ts'
import { streamCsv } from '../../platform/server/stream-csv.ts'
import { findLayout } from './import-store.ts'

const pageLines = 500

/** The rejected lines of an import as they stood in the file, each with its reason, for whoever started it. */
export async function reportRejected(
  needs: SpaceNeeds,
  entrance: Entrance,
  jobId: string,
): Promise<Readable> {
  const columns = await enterSpace(needs, entrance, 'nothing', async ({ tx }) => {
    const layout = await findLayout(tx, jobId)
    return layout?.columns ?? []
  })
  return streamCsv<number>(['line', 'reason', ...columns], from =>
    enterSpace(needs, entrance, 'nothing', async ({ tx, asker }) => {
      const job = await findJob(tx, asker.spaceId, jobId, asker.userId)
      if (!job) throw new Problem(problems.not_found)
      const rows = await selectRejections(tx, jobId, from ?? 0, pageLines)
      const lines = rows.map(({ line, reason, cells }) => [String(line), reason, ...cells])
      return { lines, next: rows.length < pageLines ? null : (rows.at(-1)?.line ?? null) }
    }),
  )
}
