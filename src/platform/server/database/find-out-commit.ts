import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { Problem, problems } from '../../problem.ts'
import type { Database, Tx } from './database.ts'

const patienceMilliseconds = 6_000
const pauseMilliseconds = 50

const perhaps =
  'The database was lost while this was saved: it may be done or not. Look before you send it again, or send it with the same Idempotency-Key.'

/** PostgreSQL's id of a transaction, with which its outcome can be asked for; null if it wrote nothing. */
export async function nameOf(tx: Tx): Promise<string | null> {
  const { rows } = await sql<{
    id: string | null
  }>`select pg_current_xact_id_if_assigned()::text as id`.execute(tx)
  return rows[0]?.id ?? null
}

/** Whether a commit was refused: that is an answer, unlike a connection that broke before there was one. */
export function isRefusedCommit(error: unknown): boolean {
  return error instanceof Error && 'severity' in error && error.severity === 'ERROR'
}

/**
 * Finds out how a transaction ended when its commit got no answer. If that takes too long, it throws 503, and
 * says so.
 */
export async function wasCommitted(db: Database, name: string): Promise<boolean> {
  const ask = sql<{ status: string }>`select pg_xact_status(${name}::xid8) as status`
  const begun = performance.now()
  for (;;) {
    const { rows } = await ask.execute(db).catch(() => ({ rows: [] }))
    if (rows[0]?.status === 'committed') return true
    if (rows[0]?.status === 'aborted') return false
    if (performance.now() - begun > patienceMilliseconds) {
      throw new Problem(problems.unavailable, { detail: perhaps, retryAfterSeconds: 1 })
    }
    await wait(pauseMilliseconds)
  }
}
