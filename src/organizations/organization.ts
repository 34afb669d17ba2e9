import { z } from 'zod'
import { name } from '../accounts/name.ts'
import { id } from '../platform/contract.ts'

/** What someone may do in an Organization. */
export const organizationRoles = ['admin', 'user_admin', 'billing_admin', 'member'] as const

export type OrganizationRole = (typeof organizationRoles)[number]

/** The settings of an Organization, as they are read and changed. */
export const organizationSettings = {
  name,
  requiresSecondFactor: z.boolean(),
}

/** An Organization as one of its people sees it; the counts only for those who may see all of its users and Spaces. */
export const organization = z
  .strictObject({
    id,
    /** One’s own. */
    role: z.enum(organizationRoles),
    ...organizationSettings,
    users: z.int().optional(),
    spaces: z.int().optional(),
    version: z.int(),
  })
  .meta({ id: 'Organization' })

export type Organization = z.output<typeof organization>

/** Members see only their Spaces. */
export const seesAllUsers = (role: OrganizationRole): boolean => role !== 'member'

export const mayChangeSettings = (role: OrganizationRole): boolean => role === 'admin'

/** The path parameter of every endpoint of an Organization. */
export const inOrganizationParams = z.strictObject({ organizationId: id })
