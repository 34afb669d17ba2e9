import { z } from 'zod'
import { accessLevel, restrictionSet } from '../access/access.ts'
import { permissions } from '../access/permission.ts'
import { refusals } from '../access/why-not.ts'
import { contract, id, pageOf, pageQuery, searchQuery } from '../platform/contract.ts'
import { problems } from '../platform/problem.ts'
import { presenceStatuses } from '../presence/presence.ts'
import { inSpaceParams } from '../spaces/space.ts'
import { colleague, spaceUser } from './member.ts'

/** The path parameters of everything about one user of a Space. */
export const userParams = z.strictObject({ spaceId: id, userId: id })

const { not_found } = problems
const { level_too_low, restricted } = refusals

/** Sorted by name. Those who may not see the users page get colleagues and search by name only. */
export const listUsersContract = contract({
  id: 'listUsers',
  summary: 'The users of a Space',
  method: 'GET',
  path: '/spaces/{spaceId}/users',
  session: 'required',
  lane: 'lists',
  params: inSpaceParams,
  query: z.strictObject({
    query: searchQuery,
    accessLevel: accessLevel.optional(),
    status: z.enum(presenceStatuses).optional(),
    teamId: z.union([z.enum(['none']), id]).optional(),
    ...pageQuery,
  }),
  answers: { 200: { description: 'A page', schema: pageOf(z.union([spaceUser, colleague])) } },
  problems: [not_found, level_too_low, restricted],
})

/** For those who may see the users page; one's own row for everyone. */
export const getUserContract = contract({
  id: 'getUser',
  summary: 'One user of a Space',
  method: 'GET',
  path: '/spaces/{spaceId}/users/{userId}',
  session: 'required',
  params: userParams,
  answers: { 200: { description: 'The user, with ETag', schema: spaceUser } },
  problems: [not_found, level_too_low, restricted],
})

export const exportUsersContract = contract({
  id: 'exportUsers',
  summary: 'The users of a Space as CSV',
  method: 'GET',
  path: '/spaces/{spaceId}/users.csv',
  session: 'required',
  lane: 'lists',
  params: inSpaceParams,
  answers: { 200: { description: 'RFC 4180, safe to open as a sheet', contentType: 'text/csv' } },
  problems: [not_found, level_too_low, restricted],
})

/** What someone may do: one's own, or another's for those who may see the users page. */
export const getPermissionsContract = contract({
  id: 'getPermissions',
  summary: 'What someone may do in a Space',
  method: 'GET',
  path: '/spaces/{spaceId}/permissions',
  session: 'required',
  params: inSpaceParams,
  query: z.strictObject({ userId: id.optional() }),
  answers: {
    200: {
      description: 'Level, restrictions and the permissions that follow',
      schema: z.strictObject({
        accessLevel,
        restrictions: restrictionSet,
        permissions: z.array(z.enum(permissions as [string, ...string[]])),
      }),
    },
  },
  problems: [not_found, level_too_low, restricted],
})
