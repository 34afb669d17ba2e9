import { CamelCasePlugin, CompiledQuery, Kysely, PostgresDialect, type Transaction } from 'kysely'
import { Pool, types } from 'pg'
import { actAsApp, type DatabaseAddress } from './connection.ts'
import type { DB } from './tables.ts'

export type Database = Kysely<DB>
/** What a use case works in: everything done in it happens together or not at all. */
export type Tx = Transaction<DB>

const connectionsAtMost = 20

// Counts fit a number long before they stop fitting one exactly.
types.setTypeParser(types.builtins.INT8, Number)

/** Opens the pool of the server. Every connection acts as a role that row-level security binds. */
export function openDatabase(address: DatabaseAddress, log: (error: Error) => void): Database {
  const pool = new Pool({
    ...address,
    max: connectionsAtMost,
    connectionTimeoutMillis: 5_000,
    // The server ends a statement after 5 s; where its answer never arrives, nobody waits for ever.
    query_timeout: 8_000,
    keepAlive: true,
  })
  // A connection that breaks is replaced; unheard, its error would end the process. The pool hears
  // those that idle; one that is busy tells only whoever listens to it.
  pool.on('error', log)
  pool.on('connect', connection => connection.on('error', log))
  return new Kysely<DB>({
    dialect: new PostgresDialect({
      pool,
      onCreateConnection: async connection => {
        await connection.executeQuery(CompiledQuery.raw(actAsApp))
      },
    }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}
