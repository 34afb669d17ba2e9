import { setTimeout as wait } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import type { Database, Tx } from './database.ts'
import { askName, isRefusedCommit, type TransactionName, wasCommitted } from './find-out-commit.ts'
import { sendAhead } from './send-ahead.ts'
import { isRetried, whyUnavailable } from './why-unavailable.ts'

const triesAtMost = 4
const pauseMilliseconds = 20

/** The database constraint that refused, if one did. */
export function violatedConstraint(error: unknown): string | undefined {
  return error instanceof Error && 'constraint' in error ? String(error.constraint) : undefined
}

type Act<T> = (tx: Tx) => Promise<T>

// Local to the transaction, so that the pool does not pass a tenant on to the next request (T33).
async function setOrganization(tx: Tx, organization: RawBuilder<string | null>): Promise<void> {
  const set = sql`select set_config('rollcall.organization_id', coalesce((${organization})::text, ''), true)`
  await sendAhead(tx, set.compile(tx))
}

/**
 * Goes on in one Organization, within the transaction of an act on an account: its person may belong to several, and
 * what happens in them happens in all or in none. At no time does the transaction see more than one.
 */
export async function withinOrganization<T>(
  tx: Tx,
  organizationId: string,
  act: Act<T>,
): Promise<T> {
  await setOrganization(tx, organizationOf({ organizationId }))
  const result = await act(tx)
  await setOrganization(tx, ofNoOrganization)
  return result
}

/** How a transaction is used. */
interface Use {
  /** It writes nothing: PostgreSQL refuses that. */
  reads?: boolean
  /** What it writes may be written again, so it need not find out whether it was committed. */
  repeatable?: boolean
  /** Every statement sees the database as it was at the first one. */
  snapshot?: boolean
}

async function begin(db: Database, { reads, snapshot }: Use) {
  const begin = db.startTransaction()
  const isolated = snapshot ? begin.setIsolationLevel('repeatable read') : begin
  return (reads ? isolated.setAccessMode('read only') : isolated).execute()
}

/** Runs an act and commits it. If the answer to the commit is lost, it finds out what happened. */
async function tryOnce<T>(
  db: Database,
  organization: RawBuilder<string | null>,
  act: Act<T>,
  use: Use,
): Promise<T> {
  const tx = await begin(db, use)
  // If the connection is lost, there is nothing left to roll back, and the failed rollback is not the real error.
  const letGo = () =>
    tx
      .rollback()
      .execute()
      .catch(() => {})
  let result: T
  let findName = async (): Promise<TransactionName | null> => null
  try {
    await setOrganization(tx, organization)
    if (!use.reads && !use.repeatable) findName = await askName(tx)
    result = await act(tx)
  } catch (error) {
    await letGo()
    throw error
  }
  const committed = tx.commit().execute()
  if (use.reads) {
    // Nothing depends on how a transaction ends that wrote nothing.
    committed.catch(letGo)
    return result
  }
  try {
    await committed
  } catch (error) {
    await letGo()
    const name = await findName().catch(() => null)
    if (name === null || isRefusedCommit(error) || !(await wasCommitted(db, name))) throw error
  }
  return result
}

/**
 * Runs one act in one transaction of one Organization, which cannot see the rows of any other. `organization`
 * is SQL for its id; if that is null, nothing is visible. Deadlocks and serialization failures are retried
 * three times, then answered with 503 `unavailable`: nothing was done then, unless the detail says that nobody
 * knows.
 */
export async function inTransaction<T>(
  db: Database,
  organization: RawBuilder<string | null>,
  act: Act<T>,
  use: Use = {},
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await tryOnce(db, organization, act, use)
    } catch (error) {
      if (isRetried(error) && tries < triesAtMost) {
        // Not at once, or the same two would meet again.
        await wait(Math.random() * pauseMilliseconds * tries)
        continue
      }
      throw whyUnavailable(error) ?? error
    }
  }
}

/** An Organization whose id is known, as a transaction takes it. */
export const organizationOf = ({ organizationId }: { organizationId: string }) =>
  sql<string>`${organizationId}::uuid`

/** The Organization of an act on an account, which belongs to none. */
export const ofNoOrganization = sql<null>`null`

/** The same for an Organization whose id is known. */
export function inOrganization<T>(db: Database, organizationId: string, act: Act<T>): Promise<T> {
  return inTransaction(db, organizationOf({ organizationId }), act)
}

/** Runs an act on global tables only: users and sessions. */
export function inNoOrganization<T>(db: Database, act: Act<T>): Promise<T> {
  return inTransaction(db, ofNoOrganization, act)
}
