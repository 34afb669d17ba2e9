import { type ContactDetails, nameBesides } from '../../contacts/contact.ts'
import type { ImportedContact } from '../../contacts/server/contact-store.ts'
import type { KnownContact } from '../../contacts/server/known-contact-store.ts'
import type { Note, Rejection } from '../../jobs/server/job-line-store.ts'
import type { ContactLine } from '../contact-line.ts'
import type { Existing } from '../existing.ts'
import { knownBook } from '../known-book.ts'
import { notes } from '../reasons.ts'
import { type Places, placeFor } from './hold-places.ts'
import { type ReadRecord, shownCells } from './read-records.ts'

/** An existing contact, as it was written and as the lines that mean it leave it. */
export interface Update {
  before: KnownContact
  after: KnownContact
}

/** What happens to some records of a file. */
export interface Sorted {
  contacts: ImportedContact[]
  updates: Update[]
  /** How many lines were left out: their contact exists, and they add nothing new. */
  leftOut: number
  /** How many lines were written into an existing contact. */
  updated: number
  rejections: Rejection[]
  noted: Note[]
}

const nameOf = (assignee: ContactLine['assignee']) =>
  assignee === null ? '' : 'email' in assignee ? assignee.email : assignee.name

/** The line's details replace the existing ones; details it lacks stay. */
function merged(known: ContactDetails, { name, email, phone }: ContactDetails): ContactDetails {
  const next = {
    name: name ?? known.name,
    email: email ?? known.email,
    phone: phone ?? known.phone,
  }
  return { ...next, name: nameBesides(next) }
}

const isSame = (one: ContactDetails, other: ContactDetails) =>
  one.name === other.name && one.email === other.email && one.phone === other.phone

/**
 * Each record becomes a contact on its caseload, a change of an existing one, or a rejection. A contact from an
 * earlier line of the same file counts as existing.
 */
export function sortRecords(
  records: readonly ReadRecord[],
  places: Places,
  existing: Existing,
  known: readonly KnownContact[],
): Sorted {
  const sorted: Sorted = {
    contacts: [],
    updates: [],
    leftOut: 0,
    updated: 0,
    rejections: [],
    noted: [],
  }
  const updates = new Map<string, Update>()
  const book = knownBook<ContactDetails & { id?: string }>()
  for (const one of known) book.note({ ...one })

  const writeInto = (held: ContactDetails & { id?: string }, line: ContactDetails) => {
    const next = merged(held, line)
    if (existing === 'skip' || isSame(held, next)) {
      sorted.leftOut += 1
      return
    }
    sorted.updated += 1
    const before = held.id && (updates.get(held.id)?.before ?? { ...held, id: held.id })
    Object.assign(held, next)
    if (before) updates.set(before.id, { before, after: { ...held, id: before.id } })
  }

  for (const { line, cells, read, note } of records) {
    const said = note ? [note] : []
    if (typeof read === 'string') {
      sorted.rejections.push({ line, reason: read, cells: shownCells(cells) })
    } else {
      const { assignee, notes: own, ...details } = read
      const held = existing === 'add' ? undefined : book.find(details)
      if (held) writeInto(held, details)
      else {
        const caseloadId = placeFor(assignee, places)
        if (caseloadId === undefined) said.push(notes.assignee(nameOf(assignee)))
        const contact = {
          ...details,
          name: nameBesides(details),
          caseloadId: caseloadId ?? places.unassigned,
        }
        sorted.contacts.push(contact)
        if (existing !== 'add') book.note(contact)
      }
      said.push(...own)
    }
    if (said.length > 0) sorted.noted.push({ line, note: said.join(' '), cells: shownCells(cells) })
  }
  return { ...sorted, updates: [...updates.values()] }
}
