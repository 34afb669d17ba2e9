import { z } from 'zod'
import { id, moment } from '../platform/contract.ts'
import { problemKinds } from '../platform/problem.ts'

export const handoverProblems = problemKinds({
  handover_target_gone: [409, 'The person to hand over to is no longer here'],
})

const takersAtMost = 200

const several = z
  .array(id)
  .min(1)
  .max(takersAtMost)
  .superRefine((ids, context) => {
    const twice = ids.findIndex((one, nth) => ids.indexOf(one) < nth)
    if (twice >= 0) {
      context.addIssue({ code: 'custom', path: [twice], message: 'is named twice' })
    }
  })

/**
 * Who gets someone's contacts: one user, several in equal shares, everyone in a team in equal shares,
 * or nobody.
 */
export const handoverTarget = z.union([id, several, z.strictObject({ teamId: id }), z.null()])

export type HandoverTarget = z.output<typeof handoverTarget>

/**
 * The result of a handover. `contactsHandedOver` counts the contacts that left the person's care, including
 * those that went to nobody.
 */
export const handoverReceipt = z.strictObject({
  contactsHandedOver: z.int(),
  reassignedTo: id.nullable(),
  handedOverAt: moment,
})

export type HandoverReceipt = z.output<typeof handoverReceipt>
