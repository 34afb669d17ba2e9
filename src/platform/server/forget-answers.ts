import { sql } from 'kysely'
import { z } from 'zod'
import type { Database, Tx } from './database/database.ts'
import { inOrganization } from './database/transaction.ts'
import type { Task } from './queue/run-jobs.ts'

const payload = z.object({ organizationId: z.guid(), userId: z.guid() })

export const forgetTask = 'forget_answers'

/** How long the answer to an Idempotency-Key is kept. */
export const keptHours = 24

/** Forgets the answers to a person's keys that are old enough. */
export async function forgetOldAnswers(
  tx: Tx,
  organizationId: string,
  userId: string,
): Promise<void> {
  await tx
    .deleteFrom('idempotencyKeys')
    .where(eb => eb.and({ organizationId, userId }))
    .where('createdAt', '<', sql<Date>`now() - ${keptHours} * interval '1 hour'`)
    .execute()
}

/** Does so when an answer's time is over: its person may never send a key again. */
export function forgetAnswers({ db }: { db: Database }): Task {
  return async given => {
    const { organizationId, userId } = payload.parse(given)
    await inOrganization(db, organizationId, tx => forgetOldAnswers(tx, organizationId, userId))
  }
}
