import { sql } from 'kysely'
import type { Membership } from '../../membership/membership.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { seeAll, visibleContacts } from './visible-contacts-store.ts'

const isAmong = (ids: readonly string[]) => sql<boolean>`c.id = any(${ids}::uuid[])`

/** Those of these contacts that the asker may see. */
export async function selectContactsById(tx: Tx, asker: Membership, ids: readonly string[]) {
  const { contacts } = await visibleContacts(tx, asker)
  return contacts.where(isAmong(ids)).execute()
}

/**
 * The same contacts, locked until commit in the order of their ids, with the import that last wrote each and
 * the unmasked name for the log.
 */
export async function lockContacts(tx: Tx, asker: Membership, ids: readonly string[]) {
  const { contacts } = await visibleContacts(tx, asker)
  return contacts
    .select(['c.lastImport', sql<string>`coalesce(c.name, c.email, c.phone)`.as('shownName')])
    .where(isAmong(ids))
    .orderBy('c.id')
    .forNoKeyUpdate('c')
    .execute()
}

/** Moves many contacts to another caseload, as an act on each of them. */
export async function layContacts(
  tx: Tx,
  spaceId: string,
  ids: readonly string[],
  caseloadId: string,
): Promise<void> {
  await seeAll(tx)
  await sql`
    update contacts c set caseload_id = ${caseloadId}, dealt_onto = '{}', last_import = null,
      version = c.version + 1
    where c.space_id = ${spaceId} and ${isAmong(ids)}`.execute(tx)
}

/** Deletes many contacts. */
export async function deleteContactRows(
  tx: Tx,
  spaceId: string,
  ids: readonly string[],
): Promise<void> {
  await sql`
    delete from contacts c where c.space_id = ${spaceId} and ${isAmong(ids)}`.execute(tx)
}
