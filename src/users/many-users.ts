import { z } from 'zod'
import { id } from '../platform/contract.ts'

/** So many users are acted on at once: as many as a page of a list has at most. */
export const usersAtOnce = 200

/** Users something is done to at once, each with the version that was seen of them; without one it is done anyway. */
export const manyUsers = <V extends z.ZodType>(version: V) =>
  z
    .array(z.strictObject({ userId: id, version: version.optional() }))
    .min(1)
    .max(usersAtOnce)
    .superRefine((users, context) => {
      const ids = users.map(one => one.userId)
      const twice = ids.findIndex((one, nth) => ids.indexOf(one) < nth)
      if (twice >= 0) {
        context.addIssue({ code: 'custom', path: [twice, 'userId'], message: 'is named twice' })
      }
    })
