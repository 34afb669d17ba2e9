import { createServer } from 'node:net'
import type { Logger as Log } from 'pino'
import type { DatabaseAddress } from '../../platform/server/database/connection.ts'
import { migrate, whyNotServe } from '../../platform/server/database/migrate.ts'
import {
  forgetForeignSettings,
  reachDatabase,
} from '../../platform/server/database/reach-database.ts'
import { whyUnavailable } from '../../platform/server/database/why-unavailable.ts'
import {
  holdSingleNodeLock,
  type SingleNodeLock,
} from '../../platform/server/embedded-database/hold-single-node-lock.ts'
import { startEmbeddedDatabase } from '../../platform/server/embedded-database/start-embedded-database.ts'
import { openLog } from '../../platform/server/log.ts'
import { releaseJobsOfTheDead } from '../../platform/server/queue/release-jobs.ts'
import { migrateQueue } from '../../platform/server/queue/run-jobs.ts'
import type { Settings } from '../../platform/server/settings.ts'
import { type App, createApp } from './create-app.ts'

/** A running Rollcall: its address, its database, and how to stop it. */
export interface Running {
  publicUrl: string
  database: DatabaseAddress
  /** Drains and stops; the database, if it is ours, stops last. */
  stop(): Promise<void>
}

/** A free port, for PORT=0: links must contain it before the server opens. */
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

const say = (sentence: string) => {
  process.stderr.write(`${sentence}\n`)
}

const end = (sentence: string) => {
  say(sentence)
  process.exit(1)
}

/** The database to use: embedded and started, or the one in DATABASE_URL, which must answer. */
async function openDatabase({ databaseUrl, dataDir }: Settings) {
  if (databaseUrl) {
    const database: DatabaseAddress = { connectionString: databaseUrl }
    await reachDatabase(database, say)
    return { database, reach: async () => database, stop: async () => {} }
  }
  const { connection, reach, stop } = await startEmbeddedDatabase({ dataDir, log: say })
  return { database: connection as DatabaseAddress, reach, stop }
}

/** Holds the lock, and logs when it is lost and held again. */
function holdLock(reach: () => Promise<DatabaseAddress>, log: Log): Promise<SingleNodeLock> {
  return holdSingleNodeLock({
    reach,
    whyNotGoOn: async () => whyNotServe(await reach()),
    onLost: error => log.error({ err: error }, 'the lock of the database was lost'),
    onRegained: () => log.info('the lock of the database is held again'),
    onGone: end,
  }).catch(error => {
    const wasStopped = whyUnavailable(error) !== null
    const sentence = 'The database was stopped while Rollcall waited for it: start it again.'
    throw wasStopped ? new Error(sentence) : error
  })
}

/** Opens the app, or says what keeps it from its address, and leaves nothing of it running. */
async function openApp(app: App, { host }: Settings, port: number): Promise<void> {
  try {
    await app.open()
  } catch (error) {
    await app.close()
    throw new Error(
      `Rollcall cannot listen at HOST ${host}, PORT ${port}: ${(error as Error).message}`,
    )
  }
}

/**
 * Starts everything in order: database, the lock that keeps a second process out, migrations, server. If
 * something fails, everything started before is stopped.
 */
export async function start(settings: Settings): Promise<Running> {
  forgetForeignSettings()
  const opened = await openDatabase(settings)
  const log = openLog()
  const lock = await holdLock(opened.reach, log)
  // From here on every pool works only while the lock is held.
  const database = lock.guard(opened.database)
  // The lock is released last: the next holder must not have the database stopped under them.
  const stopDatabase = () => lock.release(opened.stop)
  try {
    await migrate(opened.database)
    await migrateQueue(database, log)
    await releaseJobsOfTheDead(database, log)
    const port = settings.port || (await freePort(settings.host))
    const publicUrl = settings.publicUrl ?? `http://localhost:${port}`
    const app = await createApp(settings, { database, publicUrl, port })
    await openApp(app, settings, port)
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
