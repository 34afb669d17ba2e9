import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { Problem, problems } from '../../platform/problem.ts'
import type { Database } from '../../platform/server/database/database.ts'

const probeEveryMilliseconds = 1_000

/**
 * `/livez`: this process runs. `/readyz`: it can serve, that is, reach its database; asked at most
 * once a second however often it is called (T95).
 */
export function healthRoutes(http: FastifyInstance, db: Database, isDraining: () => boolean): void {
  let probe = { at: 0, ready: Promise.resolve(false) }
  const isReady = () => {
    if (Date.now() - probe.at >= probeEveryMilliseconds) {
      const ready = sql`select 1`.execute(db).then(
        () => true,
        () => false,
      )
      probe = { at: Date.now(), ready }
    }
    return probe.ready
  }
  http.get('/livez', async () => ({ status: 'live' }))
  http.get('/readyz', async () => {
    if (isDraining() || !(await isReady()))
      throw new Problem(problems.unavailable, { retryAfterSeconds: 1 })
    return { status: 'ready' }
  })
}
