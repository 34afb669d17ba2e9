import { setTimeout as wait } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import type { Database, Tx } from './database.ts'
import { isRetried, whyUnavailable } from './why-unavailable.ts'

const triesAtMost = 4
const pauseMilliseconds = 20

/** The database constraint that refused, if one did. */
export function violatedConstraint(error: unknown): string | undefined {
  return error instanceof Error && 'constraint' in error ? String(error.constraint) : undefined
}

/**
 * Runs one act in one transaction of one Organization, which no other Organization's rows enter.
 * `organization` is SQL for its id; where that is null, nothing is visible. Deadlocks and
 * serialization failures are retried three times, then 503 `unavailable`.
 */
export async function inTransaction<T>(
  db: Database,
  organization: RawBuilder<string | null>,
  act: (tx: Tx) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction().execute(async tx => {
        // Local to the transaction, so that the pool hands no tenant to the next request (T33).
        await sql`select set_config('rollcall.organization_id', coalesce((${organization})::text, ''), true)`.execute(
          tx,
        )
        return act(tx)
      })
    } catch (error) {
      if (isRetried(error) && tries < triesAtMost) {
        // Not at once, or the same two meet again.
        await wait(Math.random() * pauseMilliseconds * tries)
        continue
      }
      throw whyUnavailable(error) ?? error
    }
  }
}

/** The same for an Organization whose id is known. */
export function inOrganization<T>(
  db: Database,
  organizationId: string,
  act: (tx: Tx) => Promise<T>,
): Promise<T> {
  return inTransaction(db, sql<string>`${organizationId}::uuid`, act)
}

/** Runs an act that concerns global tables alone: users and sessions. */
export function inNoOrganization<T>(db: Database, act: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(db, sql<null>`null`, act)
}
