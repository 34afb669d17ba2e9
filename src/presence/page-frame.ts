import { z } from 'zod'
import { id } from '../platform/contract.ts'

/** How many people one page may watch. */
export const watchedAtMost = 200

/** A message from a page to the server. Anything else is misuse of the protocol. */
export const pageFrame = z.discriminatedUnion('type', [
  /** Whether there was input recently. A page says so as soon as it connects. */
  z.strictObject({ type: z.literal('activity'), state: z.enum(['active', 'idle']) }),
  /** From now on, this page needs the presence of these people only. */
  z.strictObject({ type: z.literal('watch'), userIds: z.array(id).max(watchedAtMost) }),
  /** The page missed something and wants a snapshot. */
  z.strictObject({ type: z.literal('resync') }),
  /** A sign of life, for clients that cannot answer pings. */
  z.strictObject({ type: z.literal('beat') }),
])

export type PageFrame = z.output<typeof pageFrame>
