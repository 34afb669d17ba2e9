import { z } from 'zod'
import { deleteReceiving, lockJob, selectAbandoned } from '../../jobs/server/job-store.ts'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import { inOrganization } from '../../platform/server/database/transaction.ts'
import { queueBulkJob } from '../../platform/server/queue/queue-job.ts'
import type { Task } from '../../platform/server/queue/task.ts'
import { deleteParts, type ImportKey } from './import-store.ts'

export const clearTask = 'clear_upload'

const payload = z.object({ organizationId: z.guid(), jobId: z.guid() })
const partsAtOnce = 100
/** No upload takes this long: one that is still arriving then was left by a server that is gone. */
const abandonedHours = 1
const daySeconds = 24 * 60 * 60

/** Deletes a file that did not arrive completely, bit by bit. A complete file stays. */
export async function clearUpload(
  db: Database,
  { organizationId, jobId }: ImportKey,
): Promise<void> {
  const clearSome = async (tx: Tx) => {
    const job = await lockJob(tx, jobId)
    if (job?.state !== 'receiving') return 0
    const deleted = await deleteParts(tx, jobId, partsAtOnce)
    if (deleted < partsAtOnce) await deleteReceiving(tx, jobId)
    return deleted
  }
  while ((await inOrganization(db, organizationId, clearSome)) === partsAtOnce);
}

/** Does so for files a killed server left behind. */
export function clearUploads({ db }: { db: Database }): Task {
  return given => clearUpload(db, payload.parse(given))
}

/** Makes sure that a file that starts to arrive is deleted tomorrow if this server is killed. */
export async function queueClearing(tx: Tx, { organizationId, jobId }: ImportKey): Promise<void> {
  const later = { key: `${clearTask} ${jobId}`, afterSeconds: daySeconds }
  await queueBulkJob(tx, clearTask, organizationId, { jobId }, later)
}

/** Queues the deletion of files that others left behind in this Space. */
export async function queueClearingOfAbandoned(
  tx: Tx,
  { organizationId, spaceId }: { organizationId: string; spaceId: string },
): Promise<void> {
  for (const jobId of await selectAbandoned(tx, spaceId, abandonedHours)) {
    await queueBulkJob(
      tx,
      clearTask,
      organizationId,
      { jobId },
      { key: `${clearTask} ${jobId} now` },
    )
  }
}
