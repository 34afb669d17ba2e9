import { z } from 'zod'
import { name } from '../accounts/name.ts'
import { id } from '../platform/contract.ts'

/** The defaults of a Space: minutes until someone without input counts as away, hours an invitation lasts. */
export const spaceDefaults = { idleMinutes: 10, invitationHours: 168 } as const

/** The settings of a Space, as they are read and changed. */
export const spaceSettings = {
  name,
  idleMinutes: z.int().min(1).max(60),
  invitationHours: z.int().min(1).max(720),
}

/** A Space; the counts only for those who may see the users page. */
export const space = z
  .strictObject({
    id,
    organizationId: id,
    ...spaceSettings,
    members: z.int().optional(),
    pendingInvitations: z.int().optional(),
    /** Invitations that expired and were neither withdrawn nor replaced: they are listed, too. */
    expiredInvitations: z.int().optional(),
    version: z.int(),
  })
  .meta({ id: 'Space' })

export type Space = z.output<typeof space>

/** The path parameter of every endpoint within a Space. */
export const inSpaceParams = z.strictObject({ spaceId: id })
