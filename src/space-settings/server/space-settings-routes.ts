import type { FastifyInstance } from 'fastify'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { serveInSpace } from '../../membership/server/serve-in-space.ts'
import { changeSpaceContract, getSpaceContract } from '../space-settings.contract.ts'
import { changeSpace } from './change-space.ts'
import { getSpace } from './get-space.ts'

export function spaceSettingsRoutes(http: FastifyInstance, needs: SpaceNeeds): void {
  serveInSpace(http, needs, getSpaceContract, getSpace)
  serveInSpace(http, needs, changeSpaceContract, changeSpace)
}
