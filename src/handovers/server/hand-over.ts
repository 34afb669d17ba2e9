import { randomUUID } from 'node:crypto'
import type { Deed } from '../../audit/server/record.ts'
import {
  countHeldContacts,
  lockCaseloadsOf,
  repointCaseloads,
} from '../../contacts/server/held-caseload-store.ts'
import { insertJob } from '../../jobs/server/job-store.ts'
import { queueTurn } from '../../jobs/server/work-in-pieces.ts'
import type { Membership } from '../../membership/membership.ts'
import { insertDeal, markDealt } from './deal-store.ts'
import { queueFolding } from './fold-caseloads.ts'
import type { Takers } from './require-takers.ts'

export const dealTask = 'deal_contacts_out'

/**
 * The number of contacts that left a person's care, and the job that deals them out if several people take
 * them.
 */
export interface HandedOver {
  contacts: number
  reassignedTo: string | null
  jobId: string | null
}

/**
 * Takes everything out of one member's care by changing the holder of their caseloads: the cost is the same for
 * ten contacts and for a million. A single taker gets the caseloads. For several takers the caseloads become
 * nobody's, and a job deals the contacts out. The memberships are already locked.
 */
export async function handOver(deed: Deed, from: Membership, to: Takers): Promise<HandedOver> {
  const { tx, record } = deed
  const { spaceId, userId } = from
  const caseloads = await lockCaseloadsOf(tx, spaceId, [userId])
  const contacts = await countHeldContacts(tx, spaceId, userId)
  const one = Array.isArray(to) ? null : to
  const several = Array.isArray(to) ? to : null
  if (caseloads.length > 0) await repointCaseloads(tx, spaceId, caseloads, one?.userId ?? null)
  const jobId = several && (await startDeal(deed, { from, several, caseloads, contacts }))
  if (contacts > 0) {
    await record({
      kind: 'contacts_handed_over',
      target: { type: 'user', id: userId, name: from.name },
      before: { assigneeId: userId },
      after: {
        assigneeId: one?.userId ?? null,
        assigneeName: one?.name ?? null,
        ...(several && { spreadOver: several.map(taker => taker.name), jobId }),
        contacts,
        caseloads,
      },
    })
  }
  await queueFolding(tx, deed)
  return { contacts, reassignedTo: one?.userId ?? null, jobId }
}

interface Deal {
  from: Membership
  several: Membership[]
  caseloads: string[]
  contacts: number
}

async function startDeal(deed: Deed, deal: Deal): Promise<string> {
  const { from, several, caseloads, contacts } = deal
  const { tx, organizationId, spaceId, actor } = deed
  const job = { id: randomUUID(), organizationId }
  await insertJob(tx, {
    ...job,
    spaceId,
    kind: 'handover',
    state: 'queued',
    total: contacts,
    startedBy: actor.userId,
  })
  const takers = several.map(taker => taker.userId)
  await insertDeal(tx, job, from, takers)
  await markDealt(tx, spaceId, caseloads, job.id)
  await queueTurn(tx, dealTask, job)
  return job.id
}
