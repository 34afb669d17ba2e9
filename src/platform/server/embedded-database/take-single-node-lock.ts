import { setTimeout as wait } from 'node:timers/promises'
import pg, { type ClientConfig } from 'pg'

/** Who holds the lock is not this process. */
export class LockHeldByAnother extends Error {}

/** The session of PostgreSQL that holds, or held, the lock. A process number alone may come again. */
export interface LockSession {
  pid: number
  startedAt: string
}

/** How connections that work under the lock call themselves: see guard-connections.ts. */
export const workingName = 'rollcall at work'

const lockingName = 'rollcall single node'
/** "rollcall" in ASCII, read as one number, and that as PostgreSQL shows it: in two halves. */
const lockKey = '8245928655518264428'
const halves = { high: Number(BigInt(lockKey) >> 32n), low: Number(BigInt(lockKey) & 0xffffffffn) }
const patienceMillis = 2_000
const answerMillis = 10_000

/** SQL that tells whether the session that is $1 holds the lock. */
export const isHeldBy = (pid: number) => `select exists (${holders} and l.pid = ${pid}) as held`

const holders = `select l.pid from pg_locks l
  where l.locktype = 'advisory' and l.granted and l.objsubid = 1
    and l.classid = ${halves.high} and l.objid = ${halves.low}
    and l.database = (select oid from pg_database where datname = current_database())`

/**
 * Takes the lock on a connection that does nothing else. Then whatever still works for the holder before
 * before is ended, so that nothing is written any more that was begun under their lock. `earlier` are
 * sessions of this process, which PostgreSQL may not have noticed to be gone.
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
  // Heard here until the lock is held; a connection that breaks rejects what it is asked.
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

/** Ends what still works here under a lock that was held before, and waits until it is gone. */
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
    // Refused where they belong to another role; then they are waited for.
    for (const { pid } of rows)
      await client.query('select pg_terminate_backend($1)', [pid]).catch(() => {})
    await wait(50)
  }
}
