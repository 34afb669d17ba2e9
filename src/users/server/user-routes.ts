import type { FastifyInstance } from 'fastify'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { serveInSpace } from '../../membership/server/serve-in-space.ts'
import { serve } from '../../platform/server/http/serve.ts'
import { changeProfileContract, getMeContract } from '../me.contract.ts'
import {
  exportUsersContract,
  getPermissionsContract,
  getUserContract,
  listUsersContract,
} from '../users.contract.ts'
import { changeProfile } from './change-profile.ts'
import { exportUsers } from './export-users.ts'
import { getMe } from './get-me.ts'
import { getPermissions } from './get-permissions.ts'
import { getUser } from './get-user.ts'
import { listUsers } from './list-users.ts'

export function userRoutes(http: FastifyInstance, needs: SpaceNeeds): void {
  serve(http, getMeContract, async ({ db, asker }) => ({
    status: 200,
    body: await getMe(db, asker.userId),
  }))
  serve(http, changeProfileContract, async ({ asker, body }) => ({
    status: 200,
    body: await changeProfile(needs, asker, body),
  }))
  serveInSpace(http, needs, listUsersContract, listUsers)
  serveInSpace(http, needs, getUserContract, getUser)
  serveInSpace(http, needs, exportUsersContract, exportUsers)
  serveInSpace(http, needs, getPermissionsContract, getPermissions)
}
