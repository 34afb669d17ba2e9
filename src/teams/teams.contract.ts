import { z } from 'zod'
import { refusals } from '../access/why-not.ts'
import { name } from '../accounts/name.ts'
import { contract, id, pageOf, pageQuery } from '../platform/contract.ts'
import { problems } from '../platform/problem.ts'
import { inSpaceParams } from '../spaces/space.ts'
import { manyUsers } from '../users/many-users.ts'
import { spaceUser } from '../users/space-user.ts'
import { userParams } from '../users/users.contract.ts'
import { team } from './team.ts'

/** The path parameters of every endpoint about one team. */
export const teamParams = z.strictObject({ spaceId: id, teamId: id })

const { not_found } = problems
const { level_too_low, restricted } = refusals

/** Sorted by name. */
export const listTeamsContract = contract({
  id: 'listTeams',
  summary: 'The teams of a Space',
  method: 'GET',
  path: '/spaces/{spaceId}/teams',
  session: 'required',
  lane: 'lists',
  params: inSpaceParams,
  query: z.strictObject(pageQuery),
  answers: { 200: { description: 'A page', schema: pageOf(team) } },
  problems: [not_found, level_too_low, restricted],
})

/** A name that another team of the Space has, ignoring case and accents, is 422 at `/name`. */
export const createTeamContract = contract({
  id: 'createTeam',
  summary: 'Create a team',
  method: 'POST',
  path: '/spaces/{spaceId}/teams',
  session: 'required',
  params: inSpaceParams,
  body: z.strictObject({ name }),
  idempotent: true,
  answers: { 201: { description: 'The team, with ETag', schema: team } },
  problems: [not_found, level_too_low, restricted],
})

export const getTeamContract = contract({
  id: 'getTeam',
  summary: 'One team',
  method: 'GET',
  path: '/spaces/{spaceId}/teams/{teamId}',
  session: 'required',
  params: teamParams,
  answers: { 200: { description: 'The team, with ETag', schema: team } },
  problems: [not_found, level_too_low, restricted],
})

/** Changing nothing is 200, writes no entry and keeps the version. */
export const renameTeamContract = contract({
  id: 'renameTeam',
  summary: 'Rename a team',
  method: 'PATCH',
  path: '/spaces/{spaceId}/teams/{teamId}',
  session: 'required',
  params: teamParams,
  body: z.strictObject({ name }).partial(),
  versioned: true,
  answers: { 200: { description: 'The team as it is now, with ETag', schema: team } },
  problems: [not_found, level_too_low, restricted],
})

/** Its members stay in the Space, in no team. */
export const deleteTeamContract = contract({
  id: 'deleteTeam',
  summary: 'Delete a team',
  method: 'DELETE',
  path: '/spaces/{spaceId}/teams/{teamId}',
  session: 'required',
  params: teamParams,
  versioned: true,
  answers: { 204: { description: 'Deleted' } },
  problems: [not_found, level_too_low],
})

/** For anyone in the Space, oneself included. Changing nothing is 200 and keeps the version. */
export const moveToTeamContract = contract({
  id: 'moveToTeam',
  summary: 'Move a user to a team, or to none',
  method: 'PUT',
  path: '/spaces/{spaceId}/users/{userId}/team',
  session: 'required',
  params: userParams,
  body: z.strictObject({ teamId: id.nullable() }),
  versioned: true,
  answers: { 200: { description: 'The user as they are now, with ETag', schema: spaceUser } },
  problems: [not_found, level_too_low, restricted],
})

export const moveOutcomes = ['moved', 'unchanged', 'not_found', 'changed_meanwhile'] as const

/** Each as if moved alone, all in one transaction. */
export const moveManyToTeamContract = contract({
  id: 'moveManyToTeam',
  summary: 'Move many users to a team, or to none',
  method: 'PUT',
  path: '/spaces/{spaceId}/users/team',
  session: 'required',
  params: inSpaceParams,
  body: z.strictObject({ users: manyUsers(z.int()), teamId: id.nullable() }),
  answers: {
    200: {
      description: 'What became of each user, in order',
      schema: z.strictObject({
        results: z.array(
          z.strictObject({
            userId: id,
            outcome: z.enum(moveOutcomes),
            user: spaceUser.optional(),
          }),
        ),
      }),
    },
  },
  problems: [not_found, level_too_low, restricted],
})
