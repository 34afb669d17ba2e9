import { z } from 'zod'
import { type AccessLevel, accessLevels } from './access-level.ts'
import { visibilityRestrictions } from './contact-visibility.ts'
import { permissions } from './permission.ts'
import { type Restriction, restrictions, restrictionsFor } from './restriction.ts'

/** What someone is in a Space: an access level and the restrictions put on it. */
export interface Access {
  accessLevel: AccessLevel
  restrictions: Restriction[]
}

/** What is wrong with these restrictions on this level, or null. The pointer is relative to them. */
export function whyNotAccess(access: Access): { index: number; detail: string } | null {
  const allowed = restrictionsFor(access.accessLevel)
  const foreign = access.restrictions.findIndex(restriction => !allowed.includes(restriction))
  if (foreign >= 0) {
    const name = access.restrictions[foreign]
    return {
      index: foreign,
      detail: `${name} cannot be put on the access level ${access.accessLevel}`,
    }
  }
  const visibilities = visibilityRestrictions.map(one => access.restrictions.indexOf(one))
  if (visibilities.every(index => index >= 0)) {
    return { index: Math.max(...visibilities), detail: 'at most one contact visibility can be set' }
  }
  return null
}

/** An access level as the API sends it. */
export const accessLevel = z.enum(accessLevels)

/** The permissions of someone as they travel. */
export const permissionList = z.array(z.enum(permissions))

/** A set of restrictions as the API sends it, each at most once. */
export const restrictionSet = z.array(z.enum(restrictions)).max(restrictions.length)

/** Refuses restrictions that do not fit the level sent, with their pointer; nothing is dropped silently. */
export function refineAccess(access: Access, context: z.RefinementCtx): void {
  const wrong = whyNotAccess(access)
  if (wrong) {
    context.addIssue({ code: 'custom', path: ['restrictions', wrong.index], message: wrong.detail })
  }
}
