import type { FastifyInstance } from 'fastify'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { serveInSpace } from '../../membership/server/serve-in-space.ts'
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

export function teamRoutes(http: FastifyInstance, needs: SpaceNeeds): void {
  serveInSpace(http, needs, listTeamsContract, listTeams)
  serveInSpace(http, needs, createTeamContract, createTeam)
  serveInSpace(http, needs, getTeamContract, getTeam)
  serveInSpace(http, needs, renameTeamContract, renameTeam)
  serveInSpace(http, needs, deleteTeamContract, deleteTeam)
  serveInSpace(http, needs, moveToTeamContract, moveToTeam)
  serveInSpace(http, needs, moveManyToTeamContract, moveManyToTeam)
}
