import type { DatabaseAddress } from '../src/platform/server/database/connection.ts'

/** The address of a database as DATABASE_URL takes it, also that of the embedded one behind its socket. */
export function databaseUrl({ connectionString, host, port, user, database }: DatabaseAddress) {
  if (connectionString) return connectionString
  const url = new URL(`postgres://${user}@/${database}`.replace('@/', '@socket/'))
  url.searchParams.set('host', String(host))
  url.searchParams.set('port', String(port))
  return url.href
}
