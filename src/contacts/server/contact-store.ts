import { sql } from 'kysely'
import { nameKey } from '../../accounts/name.ts'
import type { Membership } from '../../memberships/membership.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import type { Contact } from '../contact.ts'
import type { ContactRow } from './contact-list-store.ts'
import { seeAll, visibleContacts } from './visible-contacts-store.ts'

/** The contact as it travels. */
export function showContact(
  row: Omit<ContactRow, 'nameKey' | 'caseloadId' | 'dealtOnto'>,
): Contact {
  const { id, name, email, phone, assigneeId, version } = row
  return { id, name, email, phone, assigneeId, createdAt: row.createdAt.toISOString(), version }
}

/** One contact the asker may see. */
export async function selectContact(tx: Tx, asker: Membership, contactId: string) {
  const { contacts } = await visibleContacts(tx, asker)
  return contacts.where('c.id', '=', contactId).executeTakeFirst()
}

/** The same, locked until commit. */
export async function lockContact(tx: Tx, asker: Membership, contactId: string) {
  const { contacts } = await visibleContacts(tx, asker)
  return contacts.where('c.id', '=', contactId).forNoKeyUpdate('c').executeTakeFirst()
}

/** What a contact says unmasked, for the audit entry and the answer to one's own act. */
export function selectDetails(tx: Tx, spaceId: string, contactId: string) {
  return tx
    .selectFrom('contacts')
    .select(['name', 'email', 'phone'])
    .where('spaceId', '=', spaceId)
    .where('id', '=', contactId)
    .executeTakeFirstOrThrow()
}

export async function insertContact(
  tx: Tx,
  contact: {
    id: string
    organizationId: string
    spaceId: string
    caseloadId: string
    name: string
    email: string | null
    phone: string | null
  },
): Promise<{ createdAt: Date; version: number }> {
  await seeAll(tx)
  return tx
    .insertInto('contacts')
    .values({ ...contact, nameKey: nameKey(contact.name) })
    .returning(['createdAt', 'version'])
    .executeTakeFirstOrThrow()
}

/** What of a contact may be written after its creation. */
export interface ContactChange {
  name?: string
  email?: string | null
  phone?: string | null
  /** Where it is laid by an act on it alone; what it was dealt onto before is in the act's entry. */
  caseloadId?: string
}

/** Writes the change and gives the contact a new version. */
export async function updateContact(
  tx: Tx,
  spaceId: string,
  contactId: string,
  change: ContactChange,
): Promise<void> {
  await seeAll(tx)
  await tx
    .updateTable('contacts')
    .set({
      ...change,
      ...(change.name !== undefined && { nameKey: nameKey(change.name) }),
      ...(change.caseloadId !== undefined && { dealtOnto: [] }),
      version: sql`version + 1`,
    })
    .where('spaceId', '=', spaceId)
    .where('id', '=', contactId)
    .execute()
}

export async function deleteContactRow(tx: Tx, spaceId: string, contactId: string): Promise<void> {
  await tx
    .deleteFrom('contacts')
    .where('spaceId', '=', spaceId)
    .where('id', '=', contactId)
    .execute()
}
