import type { FastifyInstance } from 'fastify'
import { serve } from '../../platform/server/http/serve.ts'
import { csvFile } from '../../platform/server/stream-csv.ts'
import { getMeContract } from '../me.contract.ts'
import {
  exportUsersContract,
  getPermissionsContract,
  getUserContract,
  listUsersContract,
} from '../users.contract.ts'
import type { SpaceNeeds } from './enter-space.ts'
import { exportMembers } from './export-members.ts'
import { getMe } from './get-me.ts'
import { getMember } from './get-member.ts'
import { getPermissions } from './get-permissions.ts'
import { listMembers } from './list-members.ts'

export function memberRoutes(http: FastifyInstance, needs: SpaceNeeds): void {
  serve(http, getMeContract, async ({ db, asker }) => ({
    status: 200,
    body: await getMe(db, asker.userId),
  }))
  serve(http, listUsersContract, async ({ db, asker, params, query }) => ({
    status: 200,
    body: await listMembers({ ...needs, db }, { ...params, userId: asker.userId }, query),
  }))
  serve(http, getUserContract, async ({ asker, params: { spaceId, userId } }) => {
    const body = await getMember(needs, { spaceId, userId: asker.userId }, userId)
    return { status: 200, body, version: body.version }
  })
  serve(http, exportUsersContract, async ({ db, asker, params, query }) => ({
    status: 200,
    body: await exportMembers({ ...needs, db }, { ...params, userId: asker.userId }, query),
    headers: csvFile('users.csv'),
  }))
  serve(http, getPermissionsContract, async ({ asker, params, query }) => ({
    status: 200,
    body: await getPermissions(needs, { ...params, userId: asker.userId }, query.userId),
  }))
}
