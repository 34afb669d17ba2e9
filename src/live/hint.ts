import { z } from 'zod'

/** What a page is told to ask for again. A hint carries no ids: who may see what is decided by the answer. */
export const hints = ['users', 'invitations', 'contacts', 'access'] as const

export type Hint = (typeof hints)[number]

export const hintFrame = z.strictObject({ type: z.literal('changed'), what: z.enum(hints) })
