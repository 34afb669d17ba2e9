import { chmodSync, mkdirSync } from 'node:fs'
import { sql } from 'kysely'
import { Client } from 'pg'
import { pino } from 'pino'
import { openLive } from '../../dist/server/open-pages/server/open-live.js'
import { openDatabase } from '../../dist/server/platform/server/database/database.js'
import { migrate } from '../../dist/server/platform/server/database/migrate.js'
import { startEmbeddedDatabase } from '../../dist/server/platform/server/embedded-database/start-embedded-database.js'
import { migrateQueue } from '../../dist/server/platform/server/queue/run-jobs.js'
import { stopWithTheOthers } from '../start-process.mjs'

export { sql }

/**
 * The product's own database as its server opens it, without a server: what is measured are the acts,
 * and no job runs but those that a measurement runs.
 */
export async function startDatabase(parent) {
  const dataDir = `${parent}/contacts`
  mkdirSync(dataDir, { recursive: true })
  for (const folder of [parent, dataDir]) chmodSync(folder, 0o711)
  const { connection: address, stop } = await startEmbeddedDatabase({ dataDir })
  await migrate(address)
  await migrateQueue(address, pino({ level: 'silent' }))
  const db = openDatabase(address, () => {})
  const live = openLive(db, {
    limited: false,
    log: {
      error: ({ err }) => {
        throw err
      },
    },
  })
  // Past row-level security and without limits of time: for floors, and for putting things in order.
  const client = new Client(address)
  await client.connect()
  await client.query('set search_path to rollcall')
  stopWithTheOthers(async () => {
    await client.end()
    await live.stop()
    await db.destroy()
    await stop()
  })
  const asOwner = async (text, values) => (await client.query(text, values)).rows
  return { needs: { db, ...live }, asOwner, address }
}
