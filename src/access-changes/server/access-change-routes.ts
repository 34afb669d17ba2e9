import type { FastifyInstance } from 'fastify'
import type { SpaceNeeds } from '../../memberships/server/enter-space.ts'
import { serve } from '../../platform/server/http/serve.ts'
import { changeAccessContract } from '../access.contract.ts'
import { previewRevocationContract, revokeAccessContract } from '../revocation.contract.ts'
import { changeAccess } from './change-access.ts'
import { previewRevocation } from './preview-revocation.ts'
import { revokeAccess } from './revoke-access.ts'

export function accessChangeRoutes(http: FastifyInstance, needs: SpaceNeeds): void {
  serve(http, changeAccessContract, async ({ db, asker, params, body, ifMatch }) => {
    const entrance = { spaceId: params.spaceId, userId: asker.userId, targetId: params.userId }
    const user = await changeAccess({ ...needs, db }, { ...entrance, ifMatch }, body)
    return { status: 200, body: user, version: user.version }
  })
  serve(http, previewRevocationContract, async ({ db, asker, params }) => {
    const entrance = { spaceId: params.spaceId, userId: asker.userId, targetId: params.userId }
    const preview = await previewRevocation({ ...needs, db }, entrance)
    return { status: 200, body: preview, version: preview.version }
  })
  serve(http, revokeAccessContract, ({ db, asker, params, body, ifMatch, idempotencyKey }) => {
    const entrance = { spaceId: params.spaceId, userId: asker.userId, targetId: params.userId }
    const to = body.reassignContactsTo ?? null
    return revokeAccess({ ...needs, db }, { ...entrance, to, ifMatch, idempotencyKey })
  })
}
