import type { JobState } from '../../jobs/job.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { importsListed } from '../my-imports.contract.ts'

/** The newest imports that someone started in a Space, with a complete file and still stored. */
export async function selectImportsOf(tx: Tx, spaceId: string, startedBy: string) {
  const rows = await tx
    .selectFrom('jobs as j')
    .innerJoin('imports as i', 'i.jobId', 'j.id')
    .select(['j.id as jobId', 'j.createdAt', 'j.state', 'j.done', 'j.updatedCount'])
    .select(['j.leftOutCount', 'j.rejectedCount', 'i.undoneAt'])
    .where('j.spaceId', '=', spaceId)
    .where('j.startedBy', '=', startedBy)
    .where('j.kind', '=', 'import')
    .where('j.state', '!=', 'receiving')
    .where('j.forgottenAt', 'is', null)
    .orderBy('j.createdAt', 'desc')
    .limit(importsListed)
    .execute()
  return rows.map(row => ({ ...row, state: row.state as JobState }))
}
