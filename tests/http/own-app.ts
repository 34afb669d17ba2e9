import { Client } from 'pg'
import { inject } from 'vitest'
import { openLive } from '../../src/open-pages/server/open-live.ts'
import type { DatabaseAddress } from '../../src/platform/server/database/connection.ts'
import { openDatabase } from '../../src/platform/server/database/database.ts'
import { createDatabase, runSql } from '../create-database.ts'
import { foundAcme } from '../people.ts'
import { type RawRequest, sendRequest } from '../send-request.ts'
import { type Answer, startApp } from '../start-app.ts'
import { readDocument } from './document.ts'

const raise = (error: unknown) => {
  throw error
}

/**
 * A server on a database of its own, which no other test reads, fills or locks. Every answer it gives
 * is held against the document it publishes: an undocumented one fails the test that got it.
 */
export async function startOwnApp(
  environment: Record<string, string> = {},
  {
    timezone = 'UTC',
    reach = async address => address,
  }: {
    timezone?: string
    /** How the server reaches its database, where that is not straight. */
    reach?: (address: DatabaseAddress) => Promise<DatabaseAddress>
  } = {},
) {
  const { address, name, stop } = await createDatabase(inject('database'), inject('migrated'))
  await runSql(address, `alter database ${name} set timezone = '${timezone}'`)
  const db = openDatabase(address, () => {})
  const owner = new Client(address)
  await owner.connect()
  const needs = { db, ...openLive(db, { limited: false, log: { error: raise } }) }
  const app = await startApp(environment, {
    database: await reach(address),
    tell: (asked, answer) => void document.nameOf(asked, answer),
  })
  const published = await sendRequest(app, {
    method: 'GET',
    path: '/api/v1/openapi.json',
    headers: { host: new URL(app.url).host },
  })
  const document = readDocument(published.body)
  return {
    ...app,
    address,
    needs,
    document,
    published: published.body,
    found: () => foundAcme(needs),
    /** Runs SQL as the owner of the database. */
    sql: (text: string, values?: unknown[]) => owner.query(text, values),
    /** Sends a request exactly as given. */
    async send(raw: RawRequest): Promise<Answer> {
      const answer = await sendRequest(app, raw)
      const path = raw.path.replace(/^\/api\/v1(?=\/)/, '')
      if (path !== raw.path) document.nameOf({ method: raw.method, path }, answer)
      return answer
    },
    async close() {
      await app.close()
      await needs.stop()
      await db.destroy()
      await owner.end()
      await stop()
    },
  }
}

export type OwnApp = Awaited<ReturnType<typeof startOwnApp>>
