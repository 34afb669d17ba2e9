import { z } from 'zod'
import { id, moment } from '../platform/contract.ts'
import { presence } from './presence.ts'

const { status, since, reason, pages } = presence.shape

/**
 * Someone's presence on the live channel. Everyone gets `status`, and `since` for people who are here; the rest
 * is for people who may see the users page.
 */
const livePerson = z.strictObject({
  userId: id,
  status,
  since: since.optional(),
  lastSeenAt: moment.nullable().optional(),
  reason: reason.optional(),
  pages: pages.optional(),
})

export type LivePerson = z.output<typeof livePerson>

const told = { version: z.string(), at: moment, people: z.array(livePerson) }

/** Replaces everything a page has: people not in it are offline. */
export const snapshotFrame = z.object({ type: z.literal('snapshot'), ...told })

/** Only what changed since the version `previous`. A page that has another version asks again. */
export const presenceFrame = z.object({
  type: z.literal('presence'),
  previous: z.string(),
  ...told,
})
