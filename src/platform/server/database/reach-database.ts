import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import type { DatabaseAddress } from './connection.ts'

const answerMilliseconds = 5_000
const pauseMilliseconds = 200
/** How long to wait for a PostgreSQL that is there, but starts, recovers, stops or is full. */
const startingMilliseconds = 60_000
/** Long enough for one that is being restarted, and short enough for a mistyped port. */
const refusedMilliseconds = 3_000

/** What is wrong, in the words of the layer that noticed it first; a host name may have several addresses. */
function reasonIn(error: unknown): string {
  if (error instanceof AggregateError) return reasonIn(error.errors[0])
  return error instanceof Error ? error.message : String(error)
}

/** How long it is worth waiting after this error, counted from the first attempt. */
function patienceFor(error: unknown): number {
  if (error instanceof AggregateError) return Math.max(...error.errors.map(patienceFor))
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === '57P03' || code === '53300') return startingMilliseconds
  // Something in front of it, such as a pooler, may accept the connection and close it.
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
 * Makes sure that the database of DATABASE_URL answers, or ends with a message: nothing replaces it (T107). It
 * waits for one that will answer soon.
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

/** Removes the environment variables that PostgreSQL's own programs read: only Rollcall's settings count here. */
export function forgetForeignSettings(): void {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('PG')) delete process.env[name]
  }
}
