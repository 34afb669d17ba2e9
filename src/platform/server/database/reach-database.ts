import { Client } from 'pg'
import type { DatabaseAddress } from './connection.ts'

const patienceSeconds = 5

/** What is wrong, in the words of whoever noticed it first; a name may stand for several addresses. */
function reasonIn(error: unknown): string {
  if (error instanceof AggregateError) return reasonIn(error.errors[0])
  return error instanceof Error ? error.message : String(error)
}

/** Makes sure that the database of DATABASE_URL answers, or ends with a sentence: nothing replaces it (T107). */
export async function reachDatabase(address: DatabaseAddress): Promise<void> {
  const client = new Client({ ...address, connectionTimeoutMillis: patienceSeconds * 1000 })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw new Error(`The database at DATABASE_URL cannot be reached: ${reasonIn(error)}`)
  } finally {
    await client.end().catch(() => {})
  }
}

/** Forgets what PostgreSQL's own programs read from the environment: here only settings of Rollcall count. */
export function forgetForeignSettings(): void {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('PG')) delete process.env[name]
  }
}
