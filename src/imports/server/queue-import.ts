import type { HeldJob } from '../../jobs/server/job-store.ts'
import { queueTurn } from '../../jobs/server/work-in-pieces.ts'
import type { Tx } from '../../platform/server/database/database.ts'

export const importTask = 'import_contacts'

/** Queues the first turn of an import whose file is complete. */
export const queueImport = (tx: Tx, job: Pick<HeldJob, 'id' | 'organizationId'>): Promise<void> =>
  queueTurn(tx, importTask, job)
