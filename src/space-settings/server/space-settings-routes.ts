import type { FastifyInstance } from 'fastify'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { serve } from '../../platform/server/http/serve.ts'
import { changeSpaceContract, getSpaceContract } from '../space-settings.contract.ts'
import { changeSpace } from './change-space.ts'
import { getSpace } from './get-space.ts'

export function spaceSettingsRoutes(http: FastifyInstance, needs: SpaceNeeds): void {
  serve(http, getSpaceContract, async ({ asker, params }) => {
    const body = await getSpace(needs, { ...params, userId: asker.userId })
    return { status: 200, body, version: body.version }
  })
  serve(http, changeSpaceContract, async ({ asker, params, body, ifMatch }) => {
    const space = await changeSpace(needs, { ...params, userId: asker.userId, ifMatch }, body)
    return { status: 200, body: space, version: space.version }
  })
}
