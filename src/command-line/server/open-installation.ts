import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseAddress } from '../../platform/server/database/connection.ts'
import { type Database, openDatabase } from '../../platform/server/database/database.ts'
import { whyNotCurrent } from '../../platform/server/database/migrate.ts'
import {
  forgetForeignSettings,
  reachDatabase,
} from '../../platform/server/database/reach-database.ts'
import { startEmbeddedDatabase } from '../../platform/server/embedded-database/start-embedded-database.ts'
import { takeSingleNodeLock } from '../../platform/server/embedded-database/take-single-node-lock.ts'
import type { Settings } from '../../platform/server/settings.ts'
import { Refused } from './command.ts'

const say = (sentence: string) => process.stderr.write(`${sentence}\n`)

interface Installation {
  address: DatabaseAddress
  stop: () => Promise<void>
}

/** The embedded database, which may be running for a server; one that was started here is stopped again. */
async function reachEmbedded({ dataDir }: Settings): Promise<Installation> {
  if (!existsSync(join(dataDir, 'postgres'))) {
    throw new Refused(`There is no Rollcall in ${dataDir}: set DATA_DIR or DATABASE_URL.`)
  }
  const { connection, origin, stop } = await startEmbeddedDatabase({ dataDir, log: say })
  return {
    address: connection,
    async stop() {
      if (origin === 'adopted') return
      // A server that was started meanwhile has the lock, and stops the database itself when it ends.
      const lock = await takeSingleNodeLock(connection, []).catch(() => null)
      if (!lock) return
      await stop()
      await lock.client.end().catch(() => {})
    },
  }
}

async function reach(settings: Settings): Promise<Installation> {
  if (!settings.databaseUrl) return reachEmbedded(settings)
  const address = { connectionString: settings.databaseUrl }
  await reachDatabase(address, say)
  return { address, stop: async () => {} }
}

/**
 * Finds the database of the installation that the settings mean, whether or not a server is running on it, and keeps it
 * for as long as `act` takes. A database of another version is left alone.
 */
export async function withAddress<T>(
  settings: Settings,
  act: (address: DatabaseAddress) => Promise<T>,
): Promise<T> {
  forgetForeignSettings()
  const { address, stop } = await reach(settings)
  try {
    const whyNot = await whyNotCurrent(address)
    if (whyNot) throw new Refused(whyNot)
    return await act(address)
  } finally {
    await stop()
  }
}

/** Opens that database as the server does. */
export async function withInstallation<T>(
  settings: Settings,
  act: (db: Database) => Promise<T>,
): Promise<T> {
  return withAddress(settings, async address => {
    const db = openDatabase(address, () => {}, { connectionsAtMost: 2, patient: true })
    return act(db).finally(() => db.destroy())
  })
}
