import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatabaseAddress } from '../../platform/server/database/connection.ts'
import {
  forgetForeignSettings,
  reachDatabase,
} from '../../platform/server/database/reach-database.ts'
import {
  startEmbeddedDatabase,
  unfinishedRestoreFile,
} from '../../platform/server/embedded-database/start-embedded-database.ts'
import { takeSingleNodeLock } from '../../platform/server/embedded-database/take-single-node-lock.ts'
import type { Settings } from '../../platform/server/settings.ts'
import { connectAsOwner } from './backup-store.ts'
import { Refused } from './command.ts'
import { selectObstacle } from './restore-store.ts'

const say = (sentence: string) => process.stderr.write(`${sentence}\n`)

interface Place {
  address: DatabaseAddress
  /** The place is whole. */
  finish: () => Promise<void>
  stop: () => Promise<void>
}

async function openEmptyFolder({ dataDir }: Settings): Promise<Place> {
  const inside = await readdir(dataDir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  // A disk of its own has this folder from the beginning.
  const [first] = inside.filter(name => name !== 'lost+found')
  if (first !== undefined) {
    throw new Refused(`${dataDir} is not empty: set DATA_DIR to an empty or new folder.`)
  }
  const { connection, stop } = await startEmbeddedDatabase({ dataDir, log: say, restoring: true })
  return { address: connection, finish: () => rm(join(dataDir, unfinishedRestoreFile)), stop }
}

async function openOwnDatabase(databaseUrl: string): Promise<Place> {
  const address = { connectionString: databaseUrl }
  await reachDatabase(address, say)
  return { address, finish: async () => {}, stop: async () => {} }
}

async function requireEmpty(address: DatabaseAddress): Promise<void> {
  const client = await connectAsOwner(address)
  const obstacle = await selectObstacle(client).finally(() => client.end())
  if (obstacle === undefined) return
  throw new Refused(
    `The database is not empty: it contains ${obstacle}. Set DATABASE_URL to an empty database.`,
  )
}

/**
 * Opens the place that the settings mean, which has to be empty, and keeps every Rollcall out of it for as long as
 * `fill` takes. What it leaves unfinished stays marked as that.
 */
export async function inEmptyPlace<T>(
  settings: Settings,
  fill: (address: DatabaseAddress) => Promise<T>,
): Promise<T> {
  forgetForeignSettings()
  const { databaseUrl } = settings
  const place = await (databaseUrl ? openOwnDatabase(databaseUrl) : openEmptyFolder(settings))
  const lock = await takeSingleNodeLock(place.address, []).catch(async error => {
    await place.stop()
    throw error
  })
  try {
    await requireEmpty(place.address)
    const result = await fill(place.address)
    await place.finish()
    return result
  } finally {
    await place.stop()
    await lock.client.end().catch(() => {})
  }
}
