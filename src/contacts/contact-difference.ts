import type { ContactDetails } from './contact.ts'

/** What changes about a contact, before and after. */
export function difference(written: ContactDetails, next: ContactDetails) {
  const fields = (['name', 'email', 'phone'] as const).filter(
    field => next[field] !== written[field],
  )
  const pick = (from: ContactDetails) =>
    Object.fromEntries(fields.map(field => [field, from[field]]))
  return { before: pick(written), after: pick(next), none: fields.length === 0 }
}
