import { z } from 'zod'
import { accessLevel, restrictionSet } from '../access/access.ts'
import { refusals } from '../access/why-not.ts'
import { id, moment } from '../platform/contract.ts'
import { presence, presenceStatuses } from '../presence/presence.ts'

const reasonCode = z.enum(Object.keys(refusals) as [keyof typeof refusals])

/** A user of a Space, as people who may see the users page see them, and as everyone sees themselves. */
export const spaceUser = z
  .strictObject({
    userId: id,
    name: z.string(),
    email: z.string(),
    avatarUrl: z.string().nullable(),
    accessLevel,
    restrictions: restrictionSet,
    teamId: id.nullable(),
    joinedAt: moment,
    presence,
    lastSeenAt: moment.nullable(),
    contacts: z.int().meta({ description: 'How many contacts are in their care' }),
    askedToLeaveAt: moment.optional().meta({
      description: 'Only for those who can revoke them, and for themselves',
    }),
    version: z.int(),
    whyNotEdit: reasonCode.nullable(),
    whyNotRevoke: reasonCode.nullable(),
  })
  .meta({ id: 'SpaceUser' })

export type SpaceUser = z.output<typeof spaceUser>

/** A user of a Space as everyone else sees them. */
export const colleague = z
  .strictObject({
    userId: id,
    name: z.string(),
    avatarUrl: z.string().nullable(),
    presence: z.strictObject({ status: z.enum(presenceStatuses) }),
  })
  .meta({ id: 'Colleague' })

export type Colleague = z.output<typeof colleague>
