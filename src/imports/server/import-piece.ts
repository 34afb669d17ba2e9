import { canonicalEmail } from '../../accounts/email-address.ts'
import { findUser } from '../../accounts/server/user-store.ts'
import { record, type Tell } from '../../audit/server/record.ts'
import { nameBesides } from '../../contacts/contact.ts'
import { type ImportedContact, insertContacts } from '../../contacts/server/contact-store.ts'
import { linesKept } from '../../jobs/job.ts'
import {
  insertNotes,
  insertRejections,
  type Note,
  type Rejection,
} from '../../jobs/server/job-line-store.ts'
import { type HeldJob, lockJob, updateJob } from '../../jobs/server/job-store.ts'
import { type Outcome, workInPieces } from '../../jobs/server/work-in-pieces.ts'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import type { Task } from '../../platform/server/queue/run-jobs.ts'
import { findSpace } from '../../spaces/server/space-store.ts'
import { earlyEnds, notes } from '../reasons.ts'
import { holdPlaces, type Places, placeFor } from './hold-places.ts'
import { closeLayout, deleteParts, findLayout, hasParts, takeParts } from './import-store.ts'
import { importTask } from './queue-import.ts'
import { type ReadRecord, readRecords, shownCells } from './read-records.ts'

interface Piece {
  tx: Tx
  job: HeldJob
}

/** A piece is no larger, so that it holds nothing up. */
const most = { parts: 4, characters: 1024 * 1024 }

/** From so many rejected lines on, an import that takes hardly one in so many is ended. */
const hopelessAfter = linesKept
const hardlyOneIn = 100

type Read = Exclude<ReadRecord['read'], string>

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

/** Each record as a contact on its caseload with what is to be said of it, or as a rejection. */
function sort(records: readonly ReadRecord[], places: Places) {
  const contacts: ImportedContact[] = []
  const rejections: Rejection[] = []
  const noted: Note[] = []
  for (const { line, cells, read, note } of records) {
    const said = note ? [note] : []
    if (typeof read === 'string') rejections.push({ line, reason: read, cells: shownCells(cells) })
    else {
      const { assignee, notes: own, ...contact } = read
      const caseloadId = placeFor(assignee, places)
      if (caseloadId === undefined) said.push(notes.assignee(nameOf(assignee)))
      said.push(...own)
      contacts.push({
        ...contact,
        name: nameBesides(contact),
        caseloadId: caseloadId ?? places.unassigned,
      })
    }
    if (said.length > 0) noted.push({ line, note: said.join(' '), cells: shownCells(cells) })
  }
  return { contacts, rejections, noted }
}

const nameOf = (assignee: Read['assignee']) =>
  assignee === null ? '' : 'email' in assignee ? assignee.email : assignee.name

/** Does the next parts of a file: its contacts, its rejected and noted lines, and how far the job is. */
async function importPiece({ tx, job }: Piece): Promise<Outcome> {
  const layout = await findLayout(tx, job.id)
  if (!layout) return 'failed'
  const records = await readRecords(await takeParts(tx, job.id, most), layout)
  const places = await holdPlaces(tx, job, assigneesIn(records))
  if (!places) {
    await updateJob(tx, job.id, { reason: earlyEnds.access })
    return 'failed'
  }
  const { contacts, rejections, noted } = sort(records, places)
  await insertContacts(tx, { ...job, jobId: job.id }, contacts)
  await insertRejections(tx, job, rejections)
  await insertNotes(tx, job, noted)
  const done = job.done + contacts.length
  const rejectedCount = job.rejectedCount + rejections.length
  await updateJob(tx, job.id, { done, rejectedCount, notedCount: job.notedCount + noted.length })
  if (!(await hasParts(tx, job.id))) return 'done'
  if (rejectedCount < hopelessAfter || done * hardlyOneIn > rejectedCount) return 'more'
  await updateJob(tx, job.id, { reason: earlyEnds.hopeless(rejectedCount, done) })
  return 'failed'
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
