import { whyNotName } from '../accounts/name.ts'
import { type NamedAssignee, readAssignee, readEmail, readName, readPhone } from './cell.ts'
import type { Layout } from './layout.ts'
import { type Reason, reasons } from './reasons.ts'
import { type SplitRecord, splitCells } from './split-cells.ts'

/** A contact as a line of a file describes it, with remarks on the line. */
export interface ContactLine {
  name: string | null
  email: string | null
  phone: string | null
  assignee: NamedAssignee | null
  notes: string[]
}

function whyNotNamed(name: string): Reason | null {
  if (name === '' || whyNotName(name) === null) return null
  return [...name].length > 80 ? reasons.nameLength : reasons.nameSigns
}

/** Cuts a record into the cells of the file's columns. */
export const splitLine = (record: string, layout: Pick<Layout, 'separator' | 'columns'>) =>
  splitCells(record, layout.separator, layout.columns.length)

/** Reads the cells of one line: a contact, or why it is rejected. Cells that are missing at its end are empty. */
export function readContactLine(
  { cells, hasMore }: SplitRecord,
  { fields, names }: Pick<Layout, 'fields' | 'names'>,
): ContactLine | Reason {
  if (hasMore) return reasons.tooMany
  const cellOf = (field: Layout['fields'][number]) => cells[fields.indexOf(field)] ?? ''
  const parts = names.map(nth => readName(cells[nth] ?? '')).filter(part => part !== '')
  const name = parts.join(' ')
  const wrong = whyNotNamed(name)
  if (wrong) return wrong
  const email = readEmail(cellOf('email'))
  if (typeof email === 'string') return email
  const phone = readPhone(cellOf('phone'))
  if (typeof phone === 'string') return phone
  if (!name && !email.value && !phone.value) return reasons.nothing
  return {
    name: name || null,
    email: email.value || null,
    phone: phone.value || null,
    assignee: readAssignee(cellOf('assignee')),
    notes: [email.note, phone.note].filter(note => note !== undefined),
  }
}
