import type { ClientConfig } from 'pg'

/** How PostgreSQL is reached: a URL, or the socket of the embedded server. */
export type DatabaseAddress = Pick<
  ClientConfig,
  'connectionString' | 'host' | 'port' | 'user' | 'database' | 'ssl'
>

/** The one schema everything of Rollcall lives in. */
export const schema = 'rollcall'

/** What every connection of the server does first: act as a role that row-level security binds. */
export const actAsApp = `set role rollcall_app; set search_path to ${schema};
set statement_timeout = '5s'; set lock_timeout = '2s'; set idle_in_transaction_session_timeout = '15s'`
