import { inject, onTestFinished } from 'vitest'
import { createDatabase } from '../create-database.ts'
import { startApp, type TestApp } from '../start-app.ts'

/** A server that was never set up, on a database of its own, for one journey. */
export async function startEmptyApp(environment: Record<string, string> = {}): Promise<TestApp> {
  const { address, stop } = await createDatabase(inject('database'), inject('migrated'))
  const app = await startApp(environment, { database: address })
  onTestFinished(async () => {
    await app.close()
    await stop()
  })
  return app
}
