import type { FastifyInstance } from 'fastify'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { serve } from '../../platform/server/http/serve.ts'
import { csvFile } from '../../platform/server/stream-csv.ts'
import { getMeContract } from '../me.contract.ts'
import {
  exportUsersContract,
  getPermissionsContract,
  getUserContract,
  listUsersContract,
} from '../users.contract.ts'
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
  serve(http, listUsersContract, async ({ db, asker, params, query }) => ({
    status: 200,
    body: await listUsers({ ...needs, db }, { ...params, userId: asker.userId }, query),
  }))
  serve(http, getUserContract, async ({ asker, params: { spaceId, userId } }) => {
    const body = await getUser(needs, { spaceId, userId: asker.userId }, userId)
    return { status: 200, body, version: body.version }
  })
  serve(http, exportUsersContract, async ({ db, asker, params, query }) => ({
    status: 200,
    body: await exportUsers({ ...needs, db }, { ...params, userId: asker.userId }, query),
    headers: csvFile('users.csv'),
  }))
  serve(http, getPermissionsContract, async ({ asker, params, query }) => ({
    status: 200,
    body: await getPermissions(needs, { ...params, userId: asker.userId }, query.userId),
  }))
}
