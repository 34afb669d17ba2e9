import type { ClientConfig } from 'pg'

/** How to reach PostgreSQL: a URL, or the socket of the embedded server. */
export type DatabaseAddress = Pick<
  ClientConfig,
  'connectionString' | 'host' | 'port' | 'user' | 'database' | 'ssl'
>

/** The one schema that holds everything of Rollcall. */
export const schema = 'rollcall'

/** The server's first statement on every connection: it switches to a role that row-level security binds. */
export const actAsApp = `set role rollcall_app; set search_path to ${schema};
set statement_timeout = '5s'; set lock_timeout = '2s'; set idle_in_transaction_session_timeout = '15s'`

/**
 * How every connection to PostgreSQL is opened. When it is quiet, the other side is asked for a sign of life,
 * so that a network that swallows everything is noticed in seconds and not in hours.
 */
export function connectionOptions(address: DatabaseAddress): ClientConfig {
  return {
    ...address,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
  }
}

/** The same in the other direction: PostgreSQL frees what a vanished machine held (no effect on a socket file). */
export const noticeDeadPeer = `set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 2;
set tcp_keepalives_count = 3; set tcp_user_timeout = 11000`
