import { z } from 'zod'
import { id, moment } from '../platform/contract.ts'

/** A named group of members of a Space, as the API returns it; a member is in at most one. */
export const team = z
  .strictObject({
    id,
    name: z.string(),
    members: z.int(),
    createdAt: moment,
    version: z.int(),
  })
  .meta({ id: 'Team' })

export type Team = z.output<typeof team>
