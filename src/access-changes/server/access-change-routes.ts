import type { FastifyInstance } from 'fastify'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { serve } from '../../platform/server/http/serve.ts'
import { changeAccessContract } from '../access.contract.ts'
import {
  changeAccessOfManyContract,
  previewRevocationOfManyContract,
  revokeAccessOfManyContract,
} from '../many.contract.ts'
import { previewRevocationContract, revokeAccessContract } from '../revocation.contract.ts'
import { changeAccess } from './change-access.ts'
import { changeAccessOfMany } from './change-access-of-many.ts'
import { previewRevocation } from './preview-revocation.ts'
import { previewRevocationOfMany } from './preview-revocation-of-many.ts'
import { revokeAccess } from './revoke-access.ts'
import { revokeAccessOfMany } from './revoke-access-of-many.ts'

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
  serve(http, changeAccessOfManyContract, async ({ db, asker, params, body }) => {
    const entrance = { ...params, userId: asker.userId }
    return { status: 200, body: await changeAccessOfMany({ ...needs, db }, entrance, body) }
  })
  serve(http, previewRevocationOfManyContract, async ({ db, asker, params, body }) => {
    const entrance = { ...params, userId: asker.userId }
    return { status: 200, body: await previewRevocationOfMany({ ...needs, db }, entrance, body) }
  })
  serve(http, revokeAccessOfManyContract, ({ db, asker, params, body, idempotencyKey }) => {
    const { users, reassignContactsTo: to = null } = body
    const revocation = { ...params, userId: asker.userId, users, to, idempotencyKey }
    return revokeAccessOfMany({ ...needs, db }, revocation)
  })
}
