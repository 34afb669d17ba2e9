import type { FastifyInstance } from 'fastify'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { serveInSpace } from '../../membership/server/serve-in-space.ts'
import { cancelJobContract, getJobContract } from '../jobs.contract.ts'
import { cancelJob } from './cancel-job.ts'
import { getJob } from './get-job.ts'

export function jobRoutes(http: FastifyInstance, needs: SpaceNeeds): void {
  serveInSpace(http, needs, getJobContract, getJob)
  serveInSpace(http, needs, cancelJobContract, cancelJob)
}
