import { createHash } from 'node:crypto'
import { Problem, problems } from '../problem.ts'
import type { Tx } from './database/database.ts'
import { forgetOldAnswers, forgetTask, keptHours } from './forget-answers.ts'
import { queueJob } from './queue/queue-job.ts'

interface KeyedRequest {
  organizationId: string
  userId: string
  /** Null if the asker sent none: then the act simply happens. */
  key: string | null
  /** What must be the same to get the same answer: the act, the person or thing it concerns, the body. */
  request: unknown
}

/**
 * Runs an act once per Idempotency-Key of a person. The body of the first answer is stored in the transaction of
 * its effect. A repetition gets that body; the same key with another request is refused (T58).
 */
export async function answerOnce<A>(
  tx: Tx,
  keyed: KeyedRequest,
  act: () => Promise<A>,
): Promise<A> {
  const { organizationId, userId, key } = keyed
  if (key === null) return act()
  const requestHash = createHash('sha256').update(JSON.stringify(keyed.request)).digest()
  await forgetOldAnswers(tx, organizationId, userId)
  const row = { organizationId, userId, key, requestHash }
  // A simultaneous repetition waits here until the first one has committed.
  const first = await tx
    .insertInto('idempotencyKeys')
    .values(row)
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  const ofKey = { organizationId, userId, key }
  if (first.numInsertedOrUpdatedRows === 0n) return repeat<A>(tx, ofKey, requestHash)
  const body = await act()
  // In an object, because earlier releases stored the status beside it.
  await tx
    .updateTable('idempotencyKeys')
    .set({ answer: JSON.stringify({ body }) })
    .where(eb => eb.and(ofKey))
    .execute()
  await queueJob(tx, forgetTask, organizationId, { userId }, keptHours)
  return body
}

async function repeat<A>(
  tx: Tx,
  ofKey: { organizationId: string; userId: string; key: string },
  requestHash: Buffer,
): Promise<A> {
  const kept = await tx
    .selectFrom('idempotencyKeys')
    .select(['requestHash', 'answer'])
    .where(eb => eb.and(ofKey))
    .executeTakeFirstOrThrow()
  if (!kept.requestHash.equals(requestHash)) throw new Problem(problems.idempotency_key_reused)
  return (kept.answer as { body: A }).body
}
