import { z } from 'zod'
import { accessLevel, permissionList, restrictionSet } from '../access/access.ts'
import { refusals } from '../access/why-not.ts'
import { contract, id, pageOf, pageQuery } from '../platform/contract.ts'
import { problems } from '../platform/problem.ts'
import { inSpaceParams } from '../spaces/space.ts'
import { colleague, spaceUser } from './space-user.ts'
import { memberQuery } from './user-filter.ts'

/** The path parameters of every endpoint about one user of a Space. */
export const userParams = z.strictObject({ spaceId: id, userId: id })

const { not_found } = problems
const { level_too_low, restricted } = refusals

/**
 * Askers who may not see the users page get colleagues, search by name only, and are refused the filters and
 * the order that would reveal what they may not see.
 */
export const listUsersContract = contract({
  id: 'listUsers',
  summary: 'The users of a Space',
  method: 'GET',
  path: '/spaces/{spaceId}/users',
  session: 'required',
  lane: 'lists',
  params: inSpaceParams,
  query: z.strictObject({ ...memberQuery, ...pageQuery }),
  answers: { 200: { description: 'A page', schema: pageOf(z.union([spaceUser, colleague])) } },
  problems: [not_found, level_too_low, restricted],
})

/** For people who may see the users page; everyone may get themselves. */
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
  query: z.strictObject(memberQuery),
  answers: {
    200: {
      description: 'RFC 4180, safe to open as a sheet',
      contentType: 'text/csv',
      fileName: 'users.csv',
    },
  },
  problems: [not_found, level_too_low, restricted],
})

/** What a user may do: one's own permissions, or another's for people who may see the users page. */
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
        permissions: permissionList,
      }),
    },
  },
  problems: [not_found, level_too_low, restricted],
})
