import { sql } from 'kysely'
import { z } from 'zod'
import type { Database, Tx } from './database/database.ts'
import { inOrganization } from './database/transaction.ts'
import type { Task } from './queue/task.ts'

const payload = z.object({ organizationId: z.guid(), userId: z.guid() })

export const forgetTask = 'forget_answers'

/** How long the answer for an Idempotency-Key is kept. */
export const keptHours = 24

const isOld = sql<boolean>`created_at < now() - ${keptHours} * interval '1 hour'`

/** Deletes the expired answers of one person. */
export async function forgetOldAnswers(
  tx: Tx,
  organizationId: string,
  userId: string,
): Promise<void> {
  await tx
    .deleteFrom('idempotencyKeys')
    .where(eb => eb.and({ organizationId, userId }))
    .where(isOld)
    .execute()
}

const answersAtOnce = 100

/** Deletes some expired answers of anyone; returns whether there may be more. */
export async function forgetAnyonesAnswers(tx: Tx, organizationId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from idempotency_keys where (organization_id, user_id, key) in (
      select organization_id, user_id, key from idempotency_keys
      where organization_id = ${organizationId} and ${isOld}
      order by created_at limit ${answersAtOnce})
      and ${isOld}`.execute(tx)
  return numAffectedRows === BigInt(answersAtOnce)
}

/** Does so when an answer expires: its person may never send a key again. */
export function forgetAnswers({ db }: { db: Database }): Task {
  return async given => {
    const { organizationId, userId } = payload.parse(given)
    await inOrganization(db, organizationId, tx => forgetOldAnswers(tx, organizationId, userId))
  }
}
