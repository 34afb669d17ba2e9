import { z } from 'zod'
import type { Place } from '../../audit/server/record.ts'
import { lockCaseloads } from '../../contacts/server/held-caseload-store.ts'
import { seeAll } from '../../contacts/server/visible-contacts-store.ts'
import { findMembership, lockMemberships } from '../../membership/server/membership-store.ts'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import { inOrganization } from '../../platform/server/database/transaction.ts'
import { queueBulkJob } from '../../platform/server/queue/queue-job.ts'
import { type Task, turnMilliseconds } from '../../platform/server/queue/task.ts'
import type { Disk } from '../../platform/server/watch-disk.ts'
import { requireUnassignedCaseload } from '../../spaces/server/space-store.ts'
import { findInherited, isHeldBy, markFolded, sumUpCounts } from './fold-store.ts'
import { moveContacts, noteFolding, takeContacts } from './move-store.ts'
import { findPace, type Pace } from './pace.ts'

export const foldTask = 'fold_caseloads'

const quietSeconds = 5
const fullDiskSeconds = 10

/** Schedules folding for a little later, so that anything handed over until then is folded with it. */
export function queueFolding(
  tx: Tx,
  { organizationId, spaceId }: Place,
  afterSeconds = quietSeconds,
): Promise<void> {
  const queued = { key: `fold ${spaceId}`, afterSeconds }
  return queueBulkJob(tx, foldTask, organizationId, { spaceId }, queued)
}

/** Where the contacts of an inherited caseload belong: on its holder's own, or among the unassigned. */
async function destinationOf(tx: Tx, spaceId: string, holder: string | null) {
  if (holder === null) return requireUnassignedCaseload(tx, spaceId)
  await lockMemberships(tx, spaceId, [holder], 'share')
  return (await findMembership(tx, spaceId, holder))?.caseloadId
}

/** Folds some contacts, or sums some counts; returns whether there may be more. */
async function foldPiece(tx: Tx, place: Place, pace: Pace): Promise<boolean> {
  const { spaceId } = place
  if (await sumUpCounts(tx, spaceId)) return true
  const from = await findInherited(tx, spaceId)
  if (!from) return false
  const to = await destinationOf(tx, spaceId, from.holder)
  // The holder left meanwhile, and the caseload left their care with them: look again.
  if (to === undefined) return true
  await lockCaseloads(tx, spaceId, [from.id, to])
  if (!(await isHeldBy(tx, from.id, from.holder))) return true
  await seeAll(tx)
  const begun = performance.now()
  const free = await takeContacts(tx, from.id, pace.size(), false)
  const contacts = free.length > 0 ? free : await takeContacts(tx, from.id, 1, true)
  if (contacts.length === 0) {
    await markFolded(tx, from.id)
    return true
  }
  const moves = contacts.map(contactId => ({ contactId, caseloadId: to }))
  await moveContacts(tx, moves, { reassigns: false })
  await noteFolding(tx, place, from.id, to)
  pace.note(contacts.length, performance.now() - begun)
  return true
}

const payload = z.object({ organizationId: z.guid(), spaceId: z.guid() })

/**
 * Folds caseloads that members inherited into their own, in pieces that lock like any assignment, so that lists
 * need to merge only a few. Nobody sees a difference, and it may stop after any piece.
 */
export function foldCaseloads({ db, disk }: { db: Database; disk?: Disk }): Task {
  const pace = findPace()
  return async given => {
    const place = payload.parse(given)
    const begun = performance.now()
    const inOne = <T>(act: (tx: Tx) => Promise<T>) => inOrganization(db, place.organizationId, act)
    if (await disk?.isFull()) {
      return void (await inOne(tx => queueFolding(tx, place, fullDiskSeconds)))
    }
    while (await inOne(tx => foldPiece(tx, place, pace))) {
      if (performance.now() - begun < turnMilliseconds) continue
      await inOne(tx => queueFolding(tx, place, 0))
      return 'again'
    }
    return undefined
  }
}
