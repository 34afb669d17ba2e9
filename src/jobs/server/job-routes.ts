import type { FastifyInstance } from 'fastify'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { serve } from '../../platform/server/http/serve.ts'
import { cancelJobContract, getJobContract } from '../jobs.contract.ts'
import { cancelJob } from './cancel-job.ts'
import { getJob } from './get-job.ts'

export function jobRoutes(http: FastifyInstance, needs: SpaceNeeds): void {
  serve(http, getJobContract, async ({ asker, params: { spaceId, jobId } }) => ({
    status: 200,
    body: await getJob(needs, { spaceId, userId: asker.userId }, jobId),
  }))
  serve(http, cancelJobContract, async ({ asker, params: { spaceId, jobId } }) => {
    await cancelJob(needs, { spaceId, userId: asker.userId }, jobId)
    return { status: 204 }
  })
}
