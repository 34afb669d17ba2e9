import type { FastifyInstance } from 'fastify'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { serve } from '../../platform/server/http/serve.ts'
import type { Team } from '../team.ts'
import {
  createTeamContract,
  deleteTeamContract,
  getTeamContract,
  listTeamsContract,
  moveManyToTeamContract,
  moveToTeamContract,
  renameTeamContract,
} from '../teams.contract.ts'
import { createTeam } from './create-team.ts'
import { deleteTeam } from './delete-team.ts'
import { moveManyToTeam } from './move-many-to-team.ts'
import { moveToTeam } from './move-to-team.ts'
import { getTeam, listTeams } from './read-teams.ts'
import { renameTeam } from './rename-team.ts'

const shown = (body: Team) => ({ status: 200, body, version: body.version })

export function teamRoutes(http: FastifyInstance, needs: SpaceNeeds): void {
  serve(http, listTeamsContract, async ({ db, asker, params, query }) => ({
    status: 200,
    body: await listTeams({ ...needs, db }, { ...params, userId: asker.userId }, query),
  }))
  serve(http, createTeamContract, ({ asker, params, body, idempotencyKey }) =>
    createTeam(needs, { ...params, userId: asker.userId }, body, idempotencyKey),
  )
  serve(http, getTeamContract, async ({ asker, params: { spaceId, teamId } }) =>
    shown(await getTeam(needs, { spaceId, userId: asker.userId }, teamId)),
  )
  serve(http, renameTeamContract, async ({ asker, params, body, ifMatch }) =>
    shown(await renameTeam(needs, { ...params, userId: asker.userId, ifMatch }, body)),
  )
  serve(http, deleteTeamContract, async ({ asker, params, ifMatch }) => {
    await deleteTeam(needs, { ...params, userId: asker.userId, ifMatch })
    return { status: 204 }
  })
  serve(http, moveToTeamContract, async ({ asker, params, body, ifMatch }) => {
    const entrance = { spaceId: params.spaceId, userId: asker.userId, targetId: params.userId }
    const user = await moveToTeam(needs, { ...entrance, ifMatch }, body.teamId)
    return { status: 200, body: user, version: user.version }
  })
  serve(http, moveManyToTeamContract, async ({ asker, params, body }) => ({
    status: 200,
    body: await moveManyToTeam(needs, { ...params, userId: asker.userId }, body),
  }))
}
