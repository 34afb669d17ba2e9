import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { Problem, problems } from '../../problem.ts'
import type { Database, Tx } from './database.ts'
import { sendAhead } from './send-ahead.ts'

const patienceMilliseconds = 6_000
const pauseMilliseconds = 50

const perhaps =
  'The database was lost while this was saved: it may be done or not. Look before you send it again, or send it with the same Idempotency-Key.'

/** A transaction whose outcome can be asked for. */
export interface TransactionName {
  /** PostgreSQL's id of it. */
  id: string
  era: string
}

/**
 * As long as this is the same, PostgreSQL has not crashed, and no other server has taken over: the timeline and the
 * last checkpoint, since recovery ends with one. After a crash, ids are used again that were given before it and
 * whose transactions never reached the disk; their outcome would be that of another transaction.
 */
const era = sql<string>`left(pg_walfile_name(pg_current_wal_lsn()), 8) || ' '
  || (select checkpoint_lsn from pg_control_checkpoint())`

/** The name of a transaction, sent ahead: it may be asked for as long as there is a connection. */
export async function askName(tx: Tx): Promise<() => Promise<TransactionName | null>> {
  const ask = sql<TransactionName>`select pg_current_xact_id()::text as id, ${era} as era`
  const { answer } = await sendAhead(tx, ask.compile(tx))
  return async () => (await answer)[0] ?? null
}

/** Whether a commit was refused: that is an answer, unlike a connection that broke before there was one. */
export function isRefusedCommit(error: unknown): boolean {
  return error instanceof Error && 'severity' in error && error.severity === 'ERROR'
}

/**
 * Finds out how a transaction ended when its commit got no answer. If that takes too long, or cannot be known for
 * certain, it throws 503, and says so.
 */
export async function wasCommitted(db: Database, name: TransactionName): Promise<boolean> {
  const unknown = () => new Problem(problems.unavailable, { detail: perhaps, retryAfterSeconds: 1 })
  const ask = sql<{ status: string; era: string }>`
    select pg_xact_status(${name.id}::xid8) as status, ${era} as era`
  const begun = performance.now()
  for (;;) {
    const { rows } = await ask.execute(db).catch(() => ({ rows: [] }))
    const [found] = rows
    if (found?.status === 'aborted') return false
    if (found?.status === 'committed') {
      if (found.era === name.era) return true
      throw unknown()
    }
    if (performance.now() - begun > patienceMilliseconds) throw unknown()
    await wait(pauseMilliseconds)
  }
}
