import type { FastifyInstance } from 'fastify'
import { Problem, problems } from '../../platform/problem.ts'
import { version } from '../../platform/server/version.ts'
import type { Probe } from './probe.ts'

interface HealthNeeds {
  probe: () => Promise<Probe>
  isDraining: () => boolean
}

/** `/livez`: this process runs. `/readyz`: it can serve, that is, its database answers and its jobs are done. */
export function healthRoutes(http: FastifyInstance, { probe, isDraining }: HealthNeeds): void {
  http.get('/livez', async () => ({ status: 'live' }))
  http.get('/readyz', async () => {
    const why = isDraining() ? 'Rollcall is stopping.' : (await probe()).whyNotReady
    if (why) throw new Problem(problems.unavailable, { detail: why, retryAfterSeconds: 1 })
    return { status: 'ready', version }
  })
}
