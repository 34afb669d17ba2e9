import pg from 'pg'
import { isSameFolder } from './postmaster.ts'

export interface Connection {
  host: string
  port: number
  user: string
  database: string
}

/** Everyone who reaches the socket has this role: see make-socket-folder.ts. */
export const superuser = 'rollcall'

/**
 * What answers at a socket: the server of this data folder, one that is not ready yet, nothing, or the server
 * of another folder (if a data folder was copied while its server ran, the lock in the copy names the
 * original).
 */
export async function askServer(
  at: { host: string; port: number },
  folder: string,
): Promise<'ready' | 'not ready' | 'silent' | 'another folder'> {
  try {
    const { rows } = await runSql(
      { ...at, user: superuser, database: 'postgres' },
      'show data_directory',
    )
    return (await isSameFolder(rows[0].data_directory, folder)) ? 'ready' : 'another folder'
  } catch (error) {
    // 57P03: starting up, recovering or shutting down. 53300: every connection is taken.
    const { code = '' } = error as { code?: string }
    return ['57P03', '53300'].includes(code) ? 'not ready' : 'silent'
  }
}

/** Runs one statement on a connection of its own. */
export async function runSql(connection: Connection, statement: string) {
  const client = new pg.Client({
    ...connection,
    ssl: false,
    connectionTimeoutMillis: 5_000,
    query_timeout: 60_000,
  })
  // If a server goes away mid-statement, the statement rejects; this listener keeps it from ending our process.
  client.on('error', () => {})
  try {
    await client.connect()
    return await client.query(statement)
  } finally {
    await client.end().catch(() => {})
  }
}
