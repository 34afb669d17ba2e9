import { z } from 'zod'
import { accessLevel, permissionList, restrictionSet } from '../access/access.ts'
import { organizationRoles } from '../organizations/organization.ts'
import { contract, id } from '../platform/contract.ts'
import { chosenStatus } from '../presence/status.contract.ts'

/** The signed-in user, their Organizations, and the Spaces open to them with their permissions there. */
export const me = z
  .strictObject({
    user: z.strictObject({
      id,
      name: z.string(),
      email: z.string(),
      avatarUrl: z.string().nullable(),
      status: chosenStatus,
    }),
    organizations: z.array(
      z.strictObject({ id, name: z.string(), role: z.enum(organizationRoles) }),
    ),
    spaces: z.array(
      z.strictObject({
        id,
        name: z.string(),
        organizationId: id,
        accessLevel,
        restrictions: restrictionSet,
        permissions: permissionList,
      }),
    ),
  })
  .meta({ id: 'Me' })

export type Me = z.output<typeof me>

export const getMeContract = contract({
  id: 'getMe',
  summary: 'The signed-in user',
  method: 'GET',
  path: '/me',
  session: 'required',
  lane: 'lists',
  answers: { 200: { description: 'The user with their Organizations and Spaces', schema: me } },
  problems: [],
})
