import type { FastifyInstance } from 'fastify'
import { serve } from '../../platform/server/http/serve.ts'
import { chooseStatusContract } from '../status.contract.ts'
import { chooseStatus } from './choose-status.ts'

export function statusRoutes(
  http: FastifyInstance,
  needs: Parameters<typeof chooseStatus>[0],
): void {
  serve(http, chooseStatusContract, async ({ asker, body: { status } }) => {
    await chooseStatus(needs, asker.userId, status)
    return { status: 200, body: { status } }
  })
}
