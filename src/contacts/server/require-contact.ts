import type { Membership } from '../../membership/membership.ts'
import { Problem, problems } from '../../platform/problem.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import type { ContactRow } from './contact-list-store.ts'
import { selectContact } from './contact-store.ts'

/** A contact the asker may see, or `not_found`. */
export async function requireContact(
  tx: Tx,
  asker: Membership,
  contactId: string,
): Promise<ContactRow> {
  const contact = await selectContact(tx, asker, contactId)
  if (!contact) throw new Problem(problems.not_found)
  return contact
}
