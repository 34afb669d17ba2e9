import type { Pool } from 'pg'
import type { Logger } from 'pino'
import type { DatabaseAddress } from '../database/connection.ts'
import { openPool } from '../database/open-pool.ts'

/** How many jobs one crew works on at once. */
export const concurrency = 4

const actAsQueue = 'set role rollcall_jobs'
const inTime = `set statement_timeout = '5s'; set idle_in_transaction_session_timeout = '15s'`

/** The queue's connections act as a role that owns the queue and sees no tenant table. */
export function openQueuePool(
  address: DatabaseAddress,
  log: Logger,
  { patient = false }: { patient?: boolean } = {},
): Pool {
  return openPool({
    address,
    max: concurrency + 2,
    begin: patient ? actAsQueue : `${actAsQueue}; ${inTime}`,
    patient,
    log: error => log.error({ err: error }, 'queue connection'),
  })
}
