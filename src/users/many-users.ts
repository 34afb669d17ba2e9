import { z } from 'zod'
import { id } from '../platform/contract.ts'

/** The most users one request may act on: as many as a page of a list can hold. */
export const usersAtOnce = 200

/** The users of an act on many, each with the version the asker saw; without a version, any version is acted on. */
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
