import type { Readable } from 'node:stream'
import { selectNotes, selectRejections } from '../../jobs/server/job-line-store.ts'
import { findJob } from '../../jobs/server/job-store.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { asPlainText } from '../../platform/harmless-cell.ts'
import { Problem, problems } from '../../platform/problem.ts'
import { streamCsv } from '../../platform/server/stream-csv.ts'
import { findLayout } from './import-store.ts'

const pageLines = 100

interface Kind {
  column: 'reason' | 'note'
  select: typeof selectRejections
}

/** Lines of an import as they were in the file, each with its reason or note, for the person who started it. */
async function reportLines(
  needs: SpaceNeeds,
  entrance: Entrance & { jobId: string },
  { column, select }: Kind,
): Promise<Readable> {
  const { jobId } = entrance
  const columns = await enterSpace(needs, entrance, 'reads', async ({ tx }) => {
    const layout = await findLayout(tx, jobId)
    return layout?.columns.map((name, nth) => name || `Column ${nth + 1}`) ?? []
  })
  const read = (from: number | null) =>
    enterSpace(needs, entrance, 'reads', async ({ tx, asker }) => {
      const job = await findJob(tx, asker.spaceId, jobId, asker.userId)
      if (!job) throw new Problem(problems.not_found)
      const rows = await select(tx, jobId, from ?? 0, pageLines)
      const lines = rows.map(({ line, text, cells }) => [String(line), text, ...cells])
      return { lines, next: rows.length < pageLines ? null : (rows.at(-1)?.line ?? null) }
    })
  // A line corrected in a spreadsheet comes back unchanged; the line is a number.
  const guard = (cell: string, nth: number) => (nth === 0 ? cell : asPlainText(cell))
  return streamCsv(['line', column, ...columns], read, guard)
}

/** The lines an import rejected, each with its reason. */
export const reportRejected = (needs: SpaceNeeds, entrance: Entrance & { jobId: string }) =>
  reportLines(needs, entrance, { column: 'reason', select: selectRejections })

/** The lines an import took with a note, each with the note. */
export const reportNoted = (needs: SpaceNeeds, entrance: Entrance & { jobId: string }) =>
  reportLines(needs, entrance, { column: 'note', select: selectNotes })
