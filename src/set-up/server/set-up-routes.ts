import type { FastifyInstance } from 'fastify'
import { letIn } from '../../accounts/server/session-cookie.ts'
import { type SessionTerms, sessionStart } from '../../accounts/server/session-start.ts'
import { serve } from '../../platform/server/http/serve.ts'
import { addressBucket, type RateLimit } from '../../platform/server/rate-limit.ts'
import { getSetUpContract, setUpContract } from '../set-up.contract.ts'
import { isSetUp } from './installation-store.ts'
import { type SetUpNeeds, setUp } from './set-up.ts'

export function setUpRoutes(
  http: FastifyInstance,
  needs: SetUpNeeds & {
    secure: boolean
    sessionTerms: SessionTerms
    setUpsPerAddress: RateLimit
  },
): void {
  serve(http, getSetUpContract, async () => ({
    status: 200,
    body: { isSetUp: await isSetUp(needs.db) },
  }))
  serve(http, setUpContract, async ({ body, address, reply }) => {
    await needs.setUpsPerAddress.take(addressBucket(address))
    const { token, ...founded } = await setUp(needs, body, sessionStart(needs, reply.request))
    await letIn(needs, reply, { userId: founded.userId, token })
    return { status: 201, body: founded }
  })
}
