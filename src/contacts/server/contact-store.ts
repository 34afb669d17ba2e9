import { sql } from 'kysely'
import { nameKey } from '../../accounts/name.ts'
import type { Membership } from '../../membership/membership.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import type { Contact, ContactDetails } from '../contact.ts'
import type { ContactRow } from './contact-list-store.ts'
import { seeAll, visibleContacts } from './visible-contacts-store.ts'

/** The contact as the API sends it. */
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

/** The same contact, locked until commit, with the import that last wrote it. */
export async function lockContact(tx: Tx, asker: Membership, contactId: string) {
  const { contacts } = await visibleContacts(tx, asker)
  const one = contacts.select('c.lastImport').where('c.id', '=', contactId)
  return one.forNoKeyUpdate('c').executeTakeFirst()
}

/** A contact's unmasked fields, for the audit entry and for the answer to one's own act. */
export function selectDetails(tx: Tx, spaceId: string, contactId: string) {
  return tx
    .selectFrom('contacts')
    .select(['name', 'email', 'phone'])
    .where('spaceId', '=', spaceId)
    .where('id', '=', contactId)
    .executeTakeFirstOrThrow()
}

/**
 * A contact without a name sorts before all others and no word finds it, so the key reveals none of its
 * details.
 */
const keyOf = (name: string | null) => (name === null ? '' : nameKey(name))

export async function insertContact(
  tx: Tx,
  contact: {
    id: string
    organizationId: string
    spaceId: string
    caseloadId: string
  } & ContactDetails,
): Promise<{ createdAt: Date; version: number }> {
  await seeAll(tx)
  return tx
    .insertInto('contacts')
    .values({ ...contact, nameKey: keyOf(contact.name) })
    .returning(['createdAt', 'version'])
    .executeTakeFirstOrThrow()
}

/** An imported contact, and the caseload it is put on. */
export interface ImportedContact extends ContactDetails {
  caseloadId: string
}

/** Writes many contacts in one statement. */
export async function insertContacts(
  tx: Tx,
  of: { organizationId: string; spaceId: string; jobId: string },
  contacts: readonly ImportedContact[],
): Promise<void> {
  if (contacts.length === 0) return
  const names = contacts.map(one => one.name)
  const keys = names.map(keyOf)
  const emails = contacts.map(one => one.email)
  const phones = contacts.map(one => one.phone)
  const caseloads = contacts.map(one => one.caseloadId)
  await sql`
    insert into contacts (id, organization_id, space_id, name, name_key, email, phone, caseload_id,
      imported_by, imported_onto, last_import)
    select gen_random_uuid(), ${of.organizationId}::uuid, ${of.spaceId}::uuid, name, name_key, email,
      phone, caseload_id, ${of.jobId}::uuid, caseload_id, ${of.jobId}::uuid
    from unnest(${names}::text[], ${keys}::text[], ${emails}::text[], ${phones}::text[],
      ${caseloads}::uuid[]) as one (name, name_key, email, phone, caseload_id)`.execute(tx)
}

/** The fields of a contact that may change after its creation. */
export interface ContactChange {
  name?: string | null
  email?: string | null
  phone?: string | null
  /** The caseload it is on after an act on it alone; the act's entry has the one it was dealt onto before. */
  caseloadId?: string
}

/** Saves the change and gives the contact a new version. */
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
      ...(change.name !== undefined && { nameKey: keyOf(change.name) }),
      ...(change.caseloadId !== undefined && { dealtOnto: [] }),
      lastImport: null,
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
