import { CamelCasePlugin, Kysely, type Transaction } from 'kysely'
import { types } from 'pg'
import { actAsApp, type DatabaseAddress } from './connection.ts'
import { openPool } from './open-pool.ts'
import { PipelinedDialect } from './pipelined-driver.ts'
import type { DB } from './tables.ts'

export type Database = Kysely<DB>
/** The transaction a use case works in: everything done in it happens together or not at all. */
export type Tx = Transaction<DB>

// Counts are far too small to lose precision as a number.
types.setTypeParser(types.builtins.INT8, Number)

/**
 * Opens a connection pool of the server. Every connection acts as a role that row-level security binds. With `patient`,
 * an answer may take as long as PostgreSQL lets a statement run, which its transaction may change.
 */
export function openDatabase(
  address: DatabaseAddress,
  log: (error: Error) => void,
  { connectionsAtMost: max = 20, stayOpen = 0, patient = false } = {},
): Database {
  const pool = openPool({
    ...{ address, max, stayOpen, patient, log },
    begin: actAsApp,
    pipelined: true,
  })
  return new Kysely<DB>({
    dialect: new PipelinedDialect(pool),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}
