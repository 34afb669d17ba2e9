import { canonicalEmail } from '../accounts/email-address.ts'
import { whyNotName } from '../accounts/name.ts'
import { phone } from '../contacts/contact.ts'
import type { Layout } from './layout.ts'
import { type Reason, reasons } from './reasons.ts'

/** A contact as a line of a file tells it. The assignee is an address in its canonical form. */
export interface ContactLine {
  name: string
  email: string | null
  phone: string | null
  assignee: string | null
}

function whyNotNamed(name: string): Reason | null {
  if (name === '') return reasons.nameMissing
  const wrong = whyNotName(name)
  if (wrong === null) return null
  return [...name].length > 80 ? reasons.nameLength : reasons.nameSigns
}

/** Reads the cells of one line: a contact, or why it is none. `restore` takes away what made a cell harmless. */
export function readContactLine(
  cells: readonly string[],
  { columns, fields }: Pick<Layout, 'columns' | 'fields'>,
  restore: (cell: string) => string,
): ContactLine | Reason {
  if (cells.length < columns.length) return reasons.tooFew
  if (cells.length > columns.length) return reasons.tooMany
  const found = { name: '', email: '', phone: '', assignee: '' }
  for (const [nth, field] of fields.entries()) {
    if (field) found[field] = restore((cells[nth] ?? '').trim()).trim()
  }
  const wrong = whyNotNamed(found.name)
  if (wrong) return wrong
  if (found.email && canonicalEmail(found.email) === null) return reasons.email
  if (found.phone && !phone.safeParse(found.phone).success) return reasons.phone
  const assignee = found.assignee === '' ? null : canonicalEmail(found.assignee)
  if (found.assignee && assignee === null) return reasons.assignee
  return {
    name: found.name,
    email: found.email || null,
    phone: found.phone || null,
    assignee,
  }
}
