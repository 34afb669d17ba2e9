import { setTimeout as wait } from 'node:timers/promises'
import pg, { type ClientConfig } from 'pg'

/** The holder of the lock is another process. */
export class LockHeldByAnother extends Error {}

/** The PostgreSQL session that holds, or held, the lock. A process number alone may be used again. */
export interface LockSession {
  pid: number
  startedAt: string
}

/** The application name of connections that work under the lock: see guard-connections.ts. */
export const workingName = 'rollcall at work'

const lockingName = 'rollcall single node'
/** "rollcall" in ASCII, read as one number, and that as PostgreSQL shows it: in two halves. */
const lockKey = '8245928655518264428'
const halves = { high: Number(BigInt(lockKey) >> 32n), low: Number(BigInt(lockKey) & 0xffffffffn) }
const patienceMillis = 2_000
const answerMillis = 10_000

/** SQL that checks whether the session $1 holds the lock. */
export const isHeldBy = (pid: number) => `select exists (${holders} and l.pid = ${pid}) as held`

const holders = `select l.pid from pg_locks l
  where l.locktype = 'advisory' and l.granted and l.objsubid = 1
    and l.classid = ${halves.high} and l.objid = ${halves.low}
    and l.database = (select oid from pg_database where datname = current_database())`

/**
 * Takes the lock on a connection that does nothing else. Then it ends everything that still works for the
 * previous holder, so that nothing begun under their lock is written any more. `earlier` are sessions of this
 * process that PostgreSQL may not have noticed to be gone.
 */
export async function takeSingleNodeLock(
  config: ClientConfig,
  earlier: LockSession[],
): Promise<{ client: pg.Client; session: LockSession }> {
  const client = new pg.Client({
    ...config,
    connectionTimeoutMillis: 5_000,
    query_timeout: answerMillis,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
  })
  // Listened to here until the lock is held; when a connection breaks, its queries reject.
  client.on('error', () => {})
  try {
    await client.connect()
    // Over a network PostgreSQL would take hours to notice that this machine has lost its power.
    await client.query(
      `set application_name = '${lockingName}'; set idle_session_timeout = 0; set statement_timeout = 0;
       set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 2; set tcp_keepalives_count = 3`,
    )
    await takeLock(client, earlier)
    await endWork(client)
    const { rows } = await client.query(
      'select pid, backend_start::text as "startedAt" from pg_stat_activity where pid = pg_backend_pid()',
    )
    return { client, session: rows[0] }
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}

async function takeLock(client: pg.Client, earlier: LockSession[]) {
  const begun = Date.now()
  for (;;) {
    const { rows } = await client.query('select pg_try_advisory_lock($1::bigint) as held', [
      lockKey,
    ])
    if (rows[0].held) return
    for (const { pid, startedAt } of earlier)
      await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where pid = $1 and backend_start::text = $2 and pid in (${holders})`,
        [pid, startedAt],
      )
    if (Date.now() - begun >= patienceMillis)
      throw new LockHeldByAnother(
        'Rollcall is already running on this database: stop it first, or give this one a DATA_DIR or DATABASE_URL of its own.',
      )
    await wait(100)
  }
}

/** Ends everything here that still works under an earlier lock, and waits until it is gone. */
async function endWork(client: pg.Client) {
  const begun = Date.now()
  for (;;) {
    const { rows } = await client.query(
      `select pid from pg_stat_activity
       where datname = current_database() and application_name = '${workingName}'`,
    )
    if (rows.length === 0) return
    if (Date.now() - begun >= answerMillis)
      throw new Error(
        'An earlier Rollcall has left connections to this database that do not end: end them (pg_stat_activity shows them) and start again.',
      )
    // Refused for connections of another role; then it waits for them.
    for (const { pid } of rows)
      await client.query('select pg_terminate_backend($1)', [pid]).catch(() => {})
    await wait(50)
  }
}
