import { randomUUID } from 'node:crypto'
import type { Tx } from '../../platform/server/database/database.ts'
import { noOrganization, queueJob } from '../../platform/server/queue/queue-job.ts'
import type { FactorChange } from '../factor.ts'
import { insertFactorChange } from './factor-change-store.ts'

export const factorChangedTask = 'mail_factor_changed'

/** Notes a change of someone's second factors, so that they are told by mail. */
export async function noteFactorChange(
  tx: Tx,
  change: { userId: string; kind: FactorChange; address: string },
): Promise<void> {
  const changeId = randomUUID()
  await insertFactorChange(tx, { id: changeId, ...change })
  await queueJob(tx, factorChangedTask, noOrganization, { changeId })
}
