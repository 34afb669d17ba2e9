import { z } from 'zod'
import { accessLevel } from '../access/access.ts'
import { restrictions } from '../access/restriction.ts'
import { id, searchQuery } from '../platform/contract.ts'
import { presenceStatuses } from '../presence/presence.ts'

/** How users are sorted: by name, or by when they were last seen, with people who are here now first. */
export const memberSorts = ['name', 'last_seen'] as const

/** People who have not been here for a long time: never, or not within the last days. */
export const seenFilters = ['never', 'not_for_30_days'] as const

/** Which users of a Space to list, and in which order. Lists and exports take the same query. */
export const memberQuery = {
  query: searchQuery,
  accessLevel: accessLevel.optional(),
  restriction: z.enum(restrictions).optional(),
  status: z.enum(presenceStatuses).optional(),
  teamId: z.union([z.enum(['none']), id]).optional(),
  seen: z.enum(seenFilters).optional().meta({
    description:
      '`never`: was never in the Space. `not_for_30_days`: nor was anyone else who joined and was last seen longer ago',
  }),
  sort: z.enum(memberSorts).optional().meta({ description: 'default `name`' }),
  order: z
    .enum(['asc', 'desc'])
    .optional()
    .meta({ description: 'default `asc` by name, `desc` (latest first) by last seen' }),
}
