import type { FastifyInstance } from 'fastify'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { serve } from '../../platform/server/http/serve.ts'
import { handOverContract } from '../handover.contract.ts'
import { handOverContacts } from './hand-over-contacts.ts'

export function handoverRoutes(http: FastifyInstance, needs: SpaceNeeds): void {
  serve(http, handOverContract, ({ asker, params, body, idempotencyKey }) => {
    const entrance = { spaceId: params.spaceId, userId: asker.userId }
    return handOverContacts(needs, {
      ...entrance,
      fromId: params.userId,
      to: body.to,
      idempotencyKey,
    })
  })
}
