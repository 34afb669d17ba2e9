import { z } from 'zod'
import { accessLevel, permissionList, restrictionSet } from '../access/access.ts'
import { name } from '../accounts/name.ts'
import { timeZone } from '../accounts/time-zone.ts'
import { organizationRoles } from '../organizations/organization.ts'
import { contract, id } from '../platform/contract.ts'
import { chosenStatus } from '../presence/status.contract.ts'

/** The languages of the page. */
const locale = z.enum(['en'])

/** Someone as they see themselves. */
const myself = z
  .strictObject({
    id,
    name: z.string(),
    email: z.string(),
    avatarUrl: z.string().nullable(),
    locale,
    timeZone: z.string().nullable().meta({ description: 'Null means that of the browser' }),
    status: chosenStatus,
  })
  .meta({ id: 'Myself' })

/** The signed-in user, their Organizations, and the Spaces open to them with their permissions there. */
export const me = z
  .strictObject({
    user: myself,
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

/** What is left out stays as it is. A changed name appears in every Space of the person. */
export const changeProfileContract = contract({
  id: 'changeProfile',
  summary: 'Change one’s own name or time zone',
  method: 'PATCH',
  path: '/me',
  session: 'required',
  body: z.strictObject({
    name: name.optional(),
    locale: locale.optional(),
    timeZone: timeZone.nullable().optional(),
  }),
  answers: { 200: { description: 'The user as they are now', schema: myself } },
  problems: [],
})
