import { createServer } from 'node:net'
import { pino } from 'pino'
import type { DatabaseAddress } from '../../platform/server/database/connection.ts'
import { migrate } from '../../platform/server/database/migrate.ts'
import { holdSingleNodeLock } from '../../platform/server/embedded-database/hold-single-node-lock.ts'
import { startEmbeddedDatabase } from '../../platform/server/embedded-database/start-embedded-database.ts'
import { migrateQueue } from '../../platform/server/queue/run-jobs.ts'
import type { Settings } from '../../platform/server/settings.ts'
import { createApp } from './create-app.ts'

/** A Rollcall that runs: where it is reached, its database, and how it stops. */
export interface Running {
  publicUrl: string
  database: DatabaseAddress
  /** Drains and stops; the database, where it is ours, stops last. */
  stop(): Promise<void>
}

/** A port nobody listens on, for PORT=0: links must name it before the server opens. */
function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, host, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

const end = (sentence: string) => {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

/**
 * Starts everything in order: database, the lock that keeps a second process out, migrations, server.
 * What fails stops what was started before it.
 */
export async function start(settings: Settings): Promise<Running> {
  const say = (sentence: string) => process.stderr.write(`${sentence}\n`)
  const embedded = settings.databaseUrl
    ? null
    : await startEmbeddedDatabase({ dataDir: settings.dataDir, log: say })
  // The socket needs no TLS, whatever PGSSLMODE says for other servers.
  const database: DatabaseAddress = embedded
    ? { ...embedded.connection, ssl: false }
    : { connectionString: settings.databaseUrl ?? '' }
  const lock = await holdSingleNodeLock(database, () =>
    end('The connection to the database that keeps a second Rollcall out was lost.'),
  )
  const stopDatabase = async () => {
    await lock.release()
    await embedded?.stop()
  }
  try {
    await migrate(database)
    await migrateQueue(database, pino(pino.destination(2)))
    const port = settings.port || (await freePort(settings.host))
    const publicUrl = settings.publicUrl ?? `http://localhost:${port}`
    const app = await createApp(settings, { database, publicUrl, port })
    await app.open()
    const stop = async () => {
      await app.close()
      await stopDatabase()
    }
    return { publicUrl, database, stop }
  } catch (error) {
    await stopDatabase()
    throw error
  }
}
