import { type RawBuilder, sql } from 'kysely'
import { nameKey } from '../../accounts/name.ts'
import type { Membership } from '../../membership/membership.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import type { ContactDetails } from '../contact.ts'
import { inSight, seeAll, seeAs } from './visible-contacts-store.ts'

/** A contact as it is stored. */
export interface KnownContact extends ContactDetails {
  id: string
}

/**
 * The contacts the asker may see that have one of these addresses (in lower case) or numbers (digits only),
 * oldest first. The lookup uses their terms, so it costs the same among a million contacts.
 */
export async function selectKnownContacts(
  tx: Tx,
  asker: Membership,
  terms: readonly string[],
  isLocked: boolean,
): Promise<KnownContact[]> {
  if (terms.length === 0) return []
  await seeAs(tx, asker)
  const rows = await sql<KnownContact>`
    select c.id, c.name, c.email, c.phone
    from contacts c join caseloads l on l.id = c.caseload_id
    where c.space_id = ${asker.spaceId} and ${inSight(asker)} and c.id in (
      select contact_id from contact_terms
      where space_id = ${asker.spaceId} and is_detail
        and term collate "C" = any(${terms}::text[]))
    order by c.created_at, c.id
    ${isLocked ? sql`for no key update of c` : sql``}`.execute(tx)
  return rows.rows
}

/** A contact as an import leaves it, or as it was before the import. */
export interface WrittenContact extends KnownContact {
  /** The import that left it like this. */
  lastImport: string | null
}

/** Saves many contacts in their present form, and gives each a new version. */
export async function updateContacts(
  tx: Tx,
  spaceId: string,
  contacts: readonly WrittenContact[],
): Promise<void> {
  if (contacts.length === 0) return
  await seeAll(tx)
  const column = (of: (one: WrittenContact) => string | null): RawBuilder<unknown> =>
    sql`${contacts.map(of)}::text[]`
  const key = ({ name }: KnownContact) => (name === null ? '' : nameKey(name))
  await sql`
    update contacts c
    set name = n.name, name_key = n.name_key, email = n.email, phone = n.phone,
      last_import = n.last_import::uuid, version = c.version + 1
    from unnest(${column(one => one.id)}, ${column(one => one.name)}, ${column(key)},
      ${column(one => one.email)}, ${column(one => one.phone)}, ${column(one => one.lastImport)})
      n (id, name, name_key, email, phone, last_import)
    where c.space_id = ${spaceId} and c.id = n.id::uuid`.execute(tx)
}
