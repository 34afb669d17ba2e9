import type { CompiledQuery } from 'kysely'
import type { Tx } from './database.ts'
import { mark, type SentAhead } from './pipelined-driver.ts'

/**
 * Sends a statement ahead: the next one is sent before this one has its answer. It is for what has to happen but decides
 * nothing, such as a lock or an entry in the log. If it fails, its transaction fails with its error, at the next statement
 * or at the commit. Returns the rows to come, with the names of their columns as they are.
 */
export async function sendAhead<R>(tx: Tx, statement: CompiledQuery<R>): Promise<SentAhead<R>> {
  const sent = { ...statement, sql: mark + statement.sql }
  const { rows } = await tx.executeQuery<SentAhead<R>>(sent as never)
  return rows[0] as SentAhead<R>
}
