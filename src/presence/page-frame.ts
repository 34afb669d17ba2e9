import { z } from 'zod'
import { id } from '../platform/contract.ts'

/** How many people one page may watch. */
export const watchedAtMost = 200

/** What a page says to the server. Anything else is misuse of the protocol. */
export const pageFrame = z.discriminatedUnion('type', [
  /** Whether there was input lately. A page says so at once when it connects. */
  z.strictObject({ type: z.literal('activity'), state: z.enum(['active', 'idle']) }),
  /** Only these people's presence matters to this page from now on. */
  z.strictObject({ type: z.literal('watch'), userIds: z.array(id).max(watchedAtMost) }),
  /** The page lost count: it wants a snapshot. */
  z.strictObject({ type: z.literal('resync') }),
  /** A sign of life, for clients that cannot answer pings. */
  z.strictObject({ type: z.literal('beat') }),
])

export type PageFrame = z.output<typeof pageFrame>
