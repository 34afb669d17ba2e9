import { masksContactDetails } from '../../access/contact-visibility.ts'
import { canonicalEmail } from '../../accounts/email-address.ts'
import { shownName } from '../../contacts/contact.ts'
import { difference } from '../../contacts/contact-difference.ts'
import { insertContacts } from '../../contacts/server/contact-store.ts'
import { updateContacts } from '../../contacts/server/known-contact-store.ts'
import { holdLastImports } from '../../contacts/server/last-import-store.ts'
import { linesKept } from '../../jobs/job.ts'
import { insertNotes, insertRejections } from '../../jobs/server/job-line-store.ts'
import { type HeldJob, lockJob, updateJob } from '../../jobs/server/job-store.ts'
import {
  type Outcome,
  type Piece,
  type WorkNeeds,
  workInPieces,
} from '../../jobs/server/work-in-pieces.ts'
import type { Membership } from '../../membership/membership.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import type { Task } from '../../platform/server/queue/task.ts'
import { requireSpace } from '../../spaces/server/space-store.ts'
import type { ContactLine } from '../contact-line.ts'
import { earlyEnds } from '../reasons.ts'
import { findKnown } from './find-known.ts'
import { holdPlaces } from './hold-places.ts'
import { closeLayout, deleteParts, findLayout, hasParts, takeParts } from './import-store.ts'
import { importTask } from './queue-import.ts'
import { type ReadRecord, readRecords } from './read-records.ts'
import { isUndoing, keepBefore } from './reversal-store.ts'
import { sortRecords, type Update } from './sort-records.ts'

/** The largest piece, so that it holds nothing up. */
const most = { parts: 4, characters: 512 * 1024 }

/** After this many rejected lines, an import is ended if it accepts hardly one in this many. */
const hopelessAfter = linesKept
const hardlyOneIn = 100

const assigneesIn = (records: readonly ReadRecord[]) => {
  const named = records.flatMap(({ read }) =>
    typeof read !== 'string' && read.assignee ? [read.assignee] : [],
  )
  return {
    emails: [
      ...new Set(named.flatMap(one => ('email' in one ? (canonicalEmail(one.email) ?? []) : []))),
    ],
    names: [...new Set(named.flatMap(one => ('name' in one ? [one.name] : [])))],
  }
}

async function refuse(tx: Tx, job: HeldJob): Promise<Outcome> {
  await updateJob(tx, job.id, { reason: earlyEnds.access })
  return 'failed'
}

/** Writes the details of lines into the contacts they mean, each with an entry of its own. */
async function writeUpdates({ tx, job, begin }: Piece, updates: readonly Update[]): Promise<void> {
  await keepBefore(
    tx,
    job,
    updates.map(({ before }) => before.id),
  )
  await updateContacts(
    tx,
    job.spaceId,
    updates.map(({ after }) => ({ ...after, lastImport: job.id })),
  )
  const edited = updates.map(({ before: held, after: written }) => {
    const { before, after } = difference(held, written)
    const target = { type: 'contact' as const, id: held.id, name: shownName(held) }
    return { kind: 'contact_edited' as const, target, before, after }
  })
  const { record } = await begin()
  await record(...edited)
}

/**
 * The contacts that these lines may mean. Those that will change are locked, and no import that wrote one of
 * them can be undone until commit; one whose undo began meanwhile makes the piece begin again.
 */
async function findMeant(
  { tx, job }: Piece,
  starter: Membership,
  lines: readonly ContactLine[],
  willChange: boolean,
) {
  const known = await findKnown(tx, starter, lines, willChange)
  if (!willChange) return known
  const fenced = await holdLastImports(
    tx,
    job.spaceId,
    known.map(one => one.id),
  )
  if (fenced.length > 0) {
    throw Object.assign(new Error('an import is being undone'), { code: '40001' })
  }
  return known
}

/** Handles the next parts of a file: its contacts, its rejected and noted lines, and the progress of the job. */
async function importPiece(piece: Piece, isTight: boolean): Promise<Outcome> {
  const { tx, job } = piece
  const layout = await findLayout(tx, job.id)
  if (!layout) return 'failed'
  // Its contacts still seem to exist, but will be gone or different soon.
  if (layout.existing !== 'add' && (await isUndoing(tx, job.spaceId))) return 'later'
  const records = await readRecords(
    await takeParts(tx, job.id, isTight ? { ...most, parts: 1 } : most),
    layout,
  )
  const places = await holdPlaces(tx, job, assigneesIn(records))
  if (!places) return refuse(tx, job)
  const { existing } = layout
  const { starter } = places
  if (existing !== 'add' && masksContactDetails(starter.restrictions)) return refuse(tx, job)
  const lines = () => records.flatMap(({ read }) => (typeof read === 'string' ? [] : [read]))
  const known =
    existing === 'add' ? [] : await findMeant(piece, starter, lines(), existing === 'update')
  const sorted = sortRecords(records, places, existing, known)
  const { contacts, updates, updated, leftOut, rejections, noted } = sorted
  await insertContacts(tx, { ...job, jobId: job.id }, contacts)
  if (updates.length > 0) await writeUpdates(piece, updates)
  await insertRejections(tx, job, rejections)
  await insertNotes(tx, job, noted)
  const done = job.done + contacts.length + updated + leftOut
  const rejectedCount = job.rejectedCount + rejections.length
  await updateJob(tx, job.id, {
    done,
    rejectedCount,
    notedCount: job.notedCount + noted.length,
    updatedCount: job.updatedCount + updated,
    leftOutCount: job.leftOutCount + leftOut,
  })
  if (!(await hasParts(tx, job.id))) return 'done'
  if (rejectedCount < hopelessAfter || done * hardlyOneIn > rejectedCount) return 'more'
  await updateJob(tx, job.id, { reason: earlyEnds.hopeless(rejectedCount, done) })
  return 'failed'
}

/** Records once what an ended import did, and deletes what it did not use. */
async function closeImport({ tx, job, begin }: Piece): Promise<void> {
  await deleteParts(tx, job.id, Number.MAX_SAFE_INTEGER)
  if (!(await closeLayout(tx, job.id))) return
  const now = await lockJob(tx, job.id)
  if (!now || now.done + now.rejectedCount === 0) return
  const space = await requireSpace(tx, job.spaceId)
  const { record } = await begin()
  await record({
    kind: 'contacts_imported',
    target: { type: 'space', id: job.spaceId, name: space.name },
    after: {
      jobId: job.id,
      rejected: now.rejectedCount,
      contacts: now.done - now.updatedCount - now.leftOutCount,
      ...(now.updatedCount > 0 && { updated: now.updatedCount }),
      ...(now.leftOutCount > 0 && { leftOut: now.leftOutCount }),
    },
  })
}

/** Imports the contacts of a file whose all parts are here. */
export function importPieces(needs: WorkNeeds): Task {
  return workInPieces(needs, importTask, importPiece, closeImport)
}
