import { inject } from 'vitest'
import type { DatabaseAddress } from '../src/platform/server/database/connection.ts'

/** The database of this worker: its own, or one that all workers share. */
export function databaseHere(): DatabaseAddress {
  const databases = inject('databases')
  const worker = Number(process.env.VITEST_POOL_ID) - 1
  return databases[worker % databases.length] ?? inject('database')
}
