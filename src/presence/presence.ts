import { z } from 'zod'
import { moment } from '../platform/contract.ts'

/** Whether someone is here now, as the list and the page show it. */
export const presenceStatuses = ['online', 'away', 'offline'] as const

export type PresenceStatus = (typeof presenceStatuses)[number]

/** Presence with its explanation: since when, why away, and how many pages are open. */
export const presence = z
  .strictObject({
    status: z.enum(presenceStatuses),
    since: moment.nullable(),
    reason: z.enum(['idle', 'chosen']).nullable(),
    pages: z.int(),
  })
  .meta({ id: 'Presence' })

export type Presence = z.output<typeof presence>

/** The presence of someone whose last connection ended at that time, or who was never here. */
export function offlineSince(lastSeenAt: Date | null): Presence {
  return { status: 'offline', since: lastSeenAt?.toISOString() ?? null, reason: null, pages: 0 }
}
