import { setTimeout as wait } from 'node:timers/promises'
import pg, { type ClientConfig } from 'pg'

/** "rollcall" in ASCII, read as one number. */
const lockKey = '8245928655518264428'
const patienceMillis = 2_000

/**
 * Makes this process the only Rollcall on its database for as long as it runs: a session lock
 * on a connection that does nothing else, which PostgreSQL lets go when the process ends,
 * however it ends. `onLost` is called once if the connection breaks before `release`.
 */
export async function holdSingleNodeLock(
  connectionConfig: ClientConfig,
  onLost: (reason: Error) => void = () => {},
): Promise<{ release(): Promise<void> }> {
  const client = new pg.Client({
    ...connectionConfig,
    application_name: 'rollcall single node',
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
  })
  let held = false
  const lose = (reason: Error) => {
    if (held) onLost(reason)
    held = false
  }
  client.on('error', lose)
  client.on('end', () => lose(new Error('The connection that holds the lock has ended.')))
  await client.connect()
  try {
    // Over a network PostgreSQL would take hours to notice that this machine has lost its power.
    await client.query(
      'set idle_session_timeout = 0; set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 2; set tcp_keepalives_count = 3',
    )
    await takeLock(client)
    held = true
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
  return {
    async release() {
      held = false
      await client.end()
    },
  }
}

async function takeLock(client: pg.Client) {
  const begun = Date.now()
  for (;;) {
    const { rows } = await client.query('select pg_try_advisory_lock($1::bigint) as held', [
      lockKey,
    ])
    if (rows[0].held) return
    if (Date.now() - begun >= patienceMillis)
      throw new Error(
        'Rollcall is already running on this database: stop it first, or give this one a DATA_DIR or DATABASE_URL of its own.',
      )
    await wait(100)
  }
}
