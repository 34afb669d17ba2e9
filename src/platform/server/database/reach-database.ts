import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import type { DatabaseAddress } from './connection.ts'

const answerMilliseconds = 5_000
const pauseMilliseconds = 200
/** How long a PostgreSQL that is there, but starts, recovers, stops or is full, is waited for. */
const startingMilliseconds = 60_000
/** Long enough for one that is restarted at this moment, and short enough for a mistyped port. */
const refusedMilliseconds = 3_000

/** What is wrong, in the words of whoever noticed it first; a name may stand for several addresses. */
function reasonIn(error: unknown): string {
  if (error instanceof AggregateError) return reasonIn(error.errors[0])
  return error instanceof Error ? error.message : String(error)
}

/** How long it is worth waiting after this error, counted from the first try. */
function patienceFor(error: unknown): number {
  if (error instanceof AggregateError) return Math.max(...error.errors.map(patienceFor))
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === '57P03' || code === '53300') return startingMilliseconds
  // What stands before it, such as a pooler, may take the connection and close it.
  const isRefused = /^(57P0[12]|ECONNREFUSED|ECONNRESET|ENOENT)$/.test(code)
  return isRefused || /terminated unexpectedly/.test(String(error)) ? refusedMilliseconds : 0
}

async function connectOnce(address: DatabaseAddress): Promise<void> {
  const client = new Client({ ...address, connectionTimeoutMillis: answerMilliseconds })
  client.on('error', () => {})
  try {
    await client.connect()
  } finally {
    await client.end().catch(() => {})
  }
}

/**
 * Makes sure that the database of DATABASE_URL answers, or ends with a sentence: nothing replaces it
 * (T107). One that is about to answer is waited for.
 */
export async function reachDatabase(
  address: DatabaseAddress,
  log: (sentence: string) => void = () => {},
): Promise<void> {
  const begun = Date.now()
  let told = false
  for (;;) {
    try {
      return await connectOnce(address)
    } catch (error) {
      const patience = patienceFor(error)
      if (Date.now() - begun >= patience)
        throw new Error(`The database at DATABASE_URL cannot be reached: ${reasonIn(error)}`)
      if (patience === startingMilliseconds && !told) {
        log(`Waiting for the database at DATABASE_URL: ${reasonIn(error)}.`)
        told = true
      }
    }
    await wait(pauseMilliseconds)
  }
}

/** Forgets what PostgreSQL's own programs read from the environment: here only settings of Rollcall count. */
export function forgetForeignSettings(): void {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('PG')) delete process.env[name]
  }
}
