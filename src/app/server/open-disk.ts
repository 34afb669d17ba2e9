import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { DatabaseAddress } from '../../platform/server/database/connection.ts'
import { type Connection, runSql } from '../../platform/server/embedded-database/ask-server.ts'
import { type Disk, unwatchedDisk, watchDisk } from '../../platform/server/watch-disk.ts'

/** The disk of the embedded database; the disk of another database is watched by the people who run it. */
export function openDisk(folder: string, database: DatabaseAddress, log: Logger): Disk {
  if (!existsSync(join(folder, 'postgres'))) return unwatchedDisk
  return watchDisk({ folder, log, checkpoint: () => runSql(database as Connection, 'checkpoint') })
}
