import type { Pool, PoolClient } from 'pg'
import type { Logger } from 'pino'
import type { DatabaseAddress } from '../database/connection.ts'
import { openPool } from '../database/open-pool.ts'

/** How many jobs one crew works on at once. */
export const concurrency = 4

const actAsQueue = 'set role rollcall_jobs'
const inTime = `set statement_timeout = '5s'; set idle_in_transaction_session_timeout = '15s'`

type Called = (error: Error | undefined, client?: PoolClient, done?: () => void) => void

/**
 * Removes the code from the pool's refusals. The library reacts to some codes itself, and would wait up to two
 * minutes for a database that needed five seconds to start.
 */
function hideCodes(pool: Pool): Pool {
  const plain = (error: Error) => new Error(error.message, { cause: error })
  const connect = pool.connect.bind(pool) as (call: Called) => void
  const connectPlainly = (call?: Called) => {
    if (call) return connect((error, ...rest) => call(error && plain(error), ...rest))
    return new Promise((resolve, reject) => {
      connect((error, client) => (error ? reject(plain(error)) : resolve(client)))
    })
  }
  pool.connect = connectPlainly as typeof pool.connect
  return pool
}

/** The queue's connections act as a role that owns the queue and sees no tenant table. */
export function openQueuePool(
  address: DatabaseAddress,
  log: Logger,
  { patient = false }: { patient?: boolean } = {},
): Pool {
  const pool = openPool({
    address,
    max: concurrency + 2,
    begin: patient ? actAsQueue : `${actAsQueue}; ${inTime}`,
    patient,
    log: error => log.error({ err: error }, 'queue connection'),
  })
  return hideCodes(pool)
}
