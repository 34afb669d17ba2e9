import { sql } from 'kysely'
import { z } from 'zod'
import { masksContactDetails } from '../../access/contact-visibility.ts'
import { nameKey } from '../../accounts/name.ts'
import type { Membership } from '../../memberships/membership.ts'
import { readCursor, sortKey } from '../../platform/server/cursor.ts'
import { containing } from '../../platform/server/database/containing.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import type { Contact } from '../contact.ts'
import { visibleContacts } from './visible-contacts-store.ts'

/** Whose contacts are meant: anyone's, nobody's, or those of one user. */
export type Assignee = { anyone: true } | { nobody: true } | { userId: string }

const position = z.tuple([sortKey, z.guid()])
/** A contact as the store reads it for an asker. */
export type ContactRow = Awaited<ReturnType<typeof selectContacts>>[number]

/** The contact as it travels. */
export function showContact(row: Omit<ContactRow, 'nameKey' | 'caseloadId'>): Contact {
  const { id, name, email, phone, assigneeId, version } = row
  return { id, name, email, phone, assigneeId, createdAt: row.createdAt.toISOString(), version }
}

function contactsOf(tx: Tx, asker: Membership, assignee: Assignee) {
  const contacts = visibleContacts(tx, asker)
  if ('nobody' in assignee) return contacts.where('l.holder', 'is', null)
  return 'userId' in assignee ? contacts.where('l.holder', '=', assignee.userId) : contacts
}

/** Contacts the asker may see, by name, beginning after the cursor. Masked details are not searched. */
export async function selectContacts(
  tx: Tx,
  asker: Membership,
  filter: { assignee: Assignee; query?: string | undefined },
  page: { limit: number; cursor?: string | undefined },
) {
  const after = readCursor(page.cursor, position)
  let contacts = contactsOf(tx, asker, filter.assignee)
  if (after) {
    contacts = contacts.where(sql<boolean>`(c.name_key, c.id) > (${after[0]}, ${after[1]}::uuid)`)
  }
  const { query } = filter
  if (query) {
    const text = containing(query.toLowerCase())
    contacts = contacts.where(eb => {
      const byName = eb('c.nameKey', 'like', containing(nameKey(query)))
      if (masksContactDetails(asker.restrictions)) return byName
      return byName.or(sql`lower(c.email)`, 'like', text).or('c.phone', 'like', text)
    })
  }
  return contacts.orderBy('c.nameKey').orderBy('c.id').limit(page.limit).execute()
}

export async function countContacts(
  tx: Tx,
  asker: Membership,
  assignee: Assignee,
): Promise<number> {
  const { contacts } = await contactsOf(tx, asker, assignee)
    .clearSelect()
    .select(eb => eb.fn.countAll<number>().as('contacts'))
    .executeTakeFirstOrThrow()
  return Number(contacts)
}

/** One contact the asker may see. */
export function selectContact(tx: Tx, asker: Membership, contactId: string) {
  return visibleContacts(tx, asker).where('c.id', '=', contactId).executeTakeFirst()
}

/** The same, locked until commit. */
export function lockContact(tx: Tx, asker: Membership, contactId: string) {
  return visibleContacts(tx, asker)
    .where('c.id', '=', contactId)
    .forNoKeyUpdate('c')
    .executeTakeFirst()
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
  caseloadId?: string
}

/** Writes the change and gives the contact a new version. */
export async function updateContact(
  tx: Tx,
  spaceId: string,
  contactId: string,
  change: ContactChange,
): Promise<void> {
  await tx
    .updateTable('contacts')
    .set({
      ...change,
      ...(change.name !== undefined && { nameKey: nameKey(change.name) }),
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
