/** What someone may do in an Organization. */
export const organizationRoles = ['admin', 'user_admin', 'billing_admin', 'member'] as const

export type OrganizationRole = (typeof organizationRoles)[number]
