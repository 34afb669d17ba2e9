import { seeAll } from '../../contacts/server/visible-contacts-store.ts'
import { type HeldJob, updateJob } from '../../jobs/server/job-store.ts'
import {
  type Outcome,
  type Piece,
  type WorkNeeds,
  workInPieces,
} from '../../jobs/server/work-in-pieces.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import type { Task } from '../../platform/server/queue/task.ts'
import {
  closeDeal,
  endDealing,
  lockDealt,
  lockTakers,
  noteDealt,
  selectShares,
  type Taker,
} from './deal-store.ts'
import { queueFolding } from './fold-caseloads.ts'
import { dealTask } from './hand-over.ts'
import { type Move, moveContacts, takeContacts } from './move-store.ts'
import { findPace, type Pace } from './pace.ts'

/** Chooses who gets each of these contacts: always the person with the fewest of this deal so far. */
function deal(contacts: readonly string[], takers: readonly Taker[]): Map<Taker, string[]> {
  const dealt = new Map(takers.map(taker => [taker, [] as string[]]))
  const has = (taker: Taker) => taker.contacts + (dealt.get(taker)?.length ?? 0)
  for (const contact of contacts) {
    const [fewest, ...others] = takers
    if (!fewest) break
    const next = others.reduce((least, one) => (has(one) < has(least) ? one : least), fewest)
    dealt.get(next)?.push(contact)
  }
  return dealt
}

async function dealPiece(tx: Tx, job: HeldJob, pace: Pace): Promise<Outcome> {
  const { id, spaceId } = job
  const takers = await lockTakers(tx, spaceId, id)
  if (takers.length === 0) return 'failed'
  const from = await lockDealt(tx, spaceId, id, takers)
  if (from === undefined) return 'done'
  await seeAll(tx)
  const begun = performance.now()
  const free = await takeContacts(tx, from, pace.size(), false)
  const contacts = free.length > 0 ? free : await takeContacts(tx, from, 1, true)
  if (contacts.length === 0) {
    await endDealing(tx, id, from)
    return 'more'
  }
  const dealt = [...deal(contacts, takers)].filter(([, ids]) => ids.length > 0)
  const moves = dealt.flatMap(([{ caseloadId }, ids]): Move[] =>
    ids.map(contactId => ({ contactId, caseloadId })),
  )
  await moveContacts(tx, moves, { reassigns: true })
  const got = dealt.map(([taker, ids]) => ({ taker, contacts: ids.length }))
  await noteDealt(tx, job, from, got)
  await updateJob(tx, id, { done: job.done + contacts.length })
  pace.note(contacts.length, performance.now() - begun)
  return 'more'
}

/** What happens when a deal ends, in whichever way: one audit entry, and the rest goes to the unassigned. */
async function endDeal({ tx, job, begin }: Piece): Promise<void> {
  const { id } = job
  await endDealing(tx, id)
  const deal = await closeDeal(tx, id)
  if (!deal) return
  const { fromId, fromName } = deal
  const shares = await selectShares(tx, id)
  if (shares.length > 0) {
    const { record } = await begin()
    await record({
      kind: 'contacts_dealt_out',
      target: { type: 'user', id: fromId, name: fromName },
      after: {
        jobId: id,
        contacts: shares.reduce((sum, share) => sum + share.contacts, 0),
        shares: shares.map(({ userId, name, contacts }) => ({ userId, name, contacts })),
      },
    })
  }
  await queueFolding(tx, job)
}

/**
 * Deals contacts out in equal shares among those who are still in the Space, one piece at a time. If someone
 * leaves meanwhile, the others get what they would have got. If all have left, the rest stays unassigned.
 */
export function dealOut(needs: WorkNeeds): Task {
  const pace = findPace()
  return workInPieces(needs, dealTask, ({ tx, job }) => dealPiece(tx, job, pace), endDeal)
}
