import { type RawBuilder, sql } from 'kysely'
import { Problem, problems } from '../../problem.ts'
import type { Database, Tx } from './database.ts'

const triesAtMost = 4
const retriedStates = new Set(['40001', '40P01'])
const busyStates = new Set(['55P03', '57014', '53300', '53100', '53200', '57P01', '57P03', '25P03'])

/** PostgreSQL's code for what went wrong, if it was PostgreSQL that spoke. */
function sqlState(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

/** The database constraint that refused, if one did. */
export function violatedConstraint(error: unknown): string | undefined {
  return error instanceof Error && 'constraint' in error ? String(error.constraint) : undefined
}

/** What the outside is told when the database cannot serve now: 503, never 500 (T57, T114). */
function asProblem(error: unknown): unknown {
  const state = sqlState(error) ?? ''
  const unreachable =
    /^(08|ECONN|ENOENT|EPIPE)/.test(state) || /timeout|terminated/i.test(String(error))
  if (error instanceof Problem) return error
  if (retriedStates.has(state) || busyStates.has(state) || unreachable) {
    return Object.assign(new Problem(problems.unavailable, { retryAfterSeconds: 1 }), {
      cause: error,
    })
  }
  return error
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
      if (retriedStates.has(sqlState(error) ?? '') && tries < triesAtMost) continue
      throw asProblem(error)
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
