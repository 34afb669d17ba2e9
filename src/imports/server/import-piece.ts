import { contactVisibility } from '../../access/contact-visibility.ts'
import { whyNot } from '../../access/why-not.ts'
import { findUser } from '../../accounts/server/user-store.ts'
import { record, type Tell } from '../../audit/server/record.ts'
import { type ImportedContact, insertContacts } from '../../contacts/server/contact-store.ts'
import {
  type HeldJob,
  insertRejections,
  lockJob,
  type Rejection,
  updateJob,
} from '../../jobs/server/job-store.ts'
import { type Outcome, workInPieces } from '../../jobs/server/work-in-pieces.ts'
import {
  findMembership,
  lockMemberships,
  selectByAddress,
} from '../../memberships/server/membership-store.ts'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import type { Task } from '../../platform/server/queue/run-jobs.ts'
import { findSpace, findUnassignedCaseload } from '../../spaces/server/space-store.ts'
import { reasons } from '../reasons.ts'
import { closeLayout, deleteParts, findLayout, hasParts, takeParts } from './import-store.ts'
import { importTask } from './queue-import.ts'
import { type ReadRecord, readRecords } from './read-records.ts'

interface Piece {
  tx: Tx
  job: HeldJob
}

const partsAtOnce = 10

/** Where contacts go, by their assignee's address, and where those without one go. */
interface Places {
  of: ReadonlyMap<string, string>
  unassigned: string
}

/**
 * Holds the starter and everyone named still and judges anew; null where the starter may not go on.
 * Someone with a contact visibility gets what nobody is named for.
 */
async function holdPlaces(
  { tx, job }: Piece,
  addresses: readonly string[],
): Promise<Places | null> {
  const { spaceId, startedBy } = job
  const named = addresses.length > 0 ? await selectByAddress(tx, spaceId, addresses) : []
  const members = [startedBy, ...named.map(one => one.userId)]
  await lockMemberships(tx, spaceId, members, 'share')
  const starter = await findMembership(tx, spaceId, startedBy)
  if (!starter || whyNot(starter, 'work_with_contacts')) return null
  const held = addresses.length > 0 ? await selectByAddress(tx, spaceId, addresses) : []
  // Whose address belongs to a user is for those to know who may see the users page.
  const seesAddresses = whyNot(starter, 'see_users') === null
  return {
    of: new Map(
      // Who came in between is not locked, and not a user of this Space yet.
      held
        .filter(one => members.includes(one.userId))
        .filter(one => seesAddresses || one.userId === startedBy)
        .map(one => [one.emailCanonical, one.caseloadId]),
    ),
    unassigned:
      contactVisibility(starter.restrictions) === 'all'
        ? await findUnassignedCaseload(tx, spaceId)
        : starter.caseloadId,
  }
}

/** Each record as a contact on its caseload, or as a rejection. */
function sort(records: readonly ReadRecord[], places: Places) {
  const contacts: ImportedContact[] = []
  const rejections: Rejection[] = []
  for (const { line, cells, read } of records) {
    if (typeof read === 'string') {
      rejections.push({ line, reason: read, cells })
      continue
    }
    const { assignee, ...contact } = read
    const caseloadId = assignee === null ? places.unassigned : places.of.get(assignee)
    if (caseloadId) contacts.push({ ...contact, caseloadId })
    else rejections.push({ line, reason: reasons.assignee, cells })
  }
  return { contacts, rejections }
}

/** Does the next parts of a file: its contacts, its rejected lines, and how far the job is. */
async function importPiece({ tx, job }: Piece): Promise<Outcome> {
  const layout = await findLayout(tx, job.id)
  if (!layout) return 'failed'
  const records = readRecords(await takeParts(tx, job.id, partsAtOnce), layout)
  const addresses = records.flatMap(({ read }) =>
    typeof read !== 'string' && read.assignee ? [read.assignee] : [],
  )
  const places = await holdPlaces({ tx, job }, [...new Set(addresses)])
  if (!places) return 'failed'
  const { contacts, rejections } = sort(records, places)
  await insertContacts(tx, { ...job, jobId: job.id }, contacts)
  await insertRejections(tx, job, rejections)
  await updateJob(tx, job.id, {
    done: job.done + contacts.length,
    rejectedCount: job.rejectedCount + rejections.length,
  })
  return (await hasParts(tx, job.id)) ? 'more' : 'done'
}

/** Writes down once what an import did that has ended, and removes what it did not do. */
async function closeImport({ tx, job }: Piece): Promise<void> {
  await deleteParts(tx, job.id, Number.MAX_SAFE_INTEGER)
  if (!(await closeLayout(tx, job.id))) return
  const [now, actor, space] = [
    await lockJob(tx, job.id),
    await findUser(tx, job.startedBy),
    await findSpace(tx, job.spaceId),
  ]
  if (!now || !actor || now.done + now.rejectedCount === 0) return
  const { organizationId, spaceId } = job
  await record(
    tx,
    { organizationId, spaceId, actor: { userId: actor.id, name: actor.name } },
    {
      kind: 'contacts_imported',
      target: { type: 'space', id: spaceId, name: space.name },
      after: { jobId: job.id, contacts: now.done, rejected: now.rejectedCount },
    },
  )
}

/** Imports the contacts of a file whose all parts are here. */
export function importPieces(needs: { db: Database; tell: Tell }): Task {
  return workInPieces(needs, importTask, importPiece, closeImport)
}
