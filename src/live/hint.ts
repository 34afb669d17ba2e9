import { z } from 'zod'

/** What a page is asked to fetch again. A hint carries no ids: the answer decides who may see what. */
export const hints = ['users', 'invitations', 'contacts', 'access'] as const

export type Hint = (typeof hints)[number]

export const hintFrame = z.strictObject({ type: z.literal('changed'), what: z.enum(hints) })
