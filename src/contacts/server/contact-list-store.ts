import { sql } from 'kysely'
import type { Membership } from '../../membership/membership.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { type Assignee, scopeOf } from './contact-scope-store.ts'
import { visibleContacts } from './visible-contacts-store.ts'

/** A contact as the store reads it for the asker. */
export type ContactRow = Awaited<ReturnType<typeof selectContacts>>[number]

/** Where a list sorted by name continues: after this contact. */
export type AfterName = readonly [nameKey: string, id: string] | null

/**
 * Contacts the asker may see, sorted by name. The first contacts of each caseload are read and merged, so that
 * a page costs the same however many contacts there are.
 */
export async function selectContacts(
  tx: Tx,
  asker: Membership,
  assignee: Assignee,
  page: { limit: number; after: AfterName },
) {
  const { contacts } = await visibleContacts(tx, asker)
  const scope = scopeOf(asker, assignee)
  const { after, limit } = page
  const behind = after
    ? sql<boolean>`(c.name_key, c.id) > (${after[0]}, ${after[1]}::uuid)`
    : sql<boolean>`true`
  const first = sql<string>`(
    select of_each.id
    from (${scope}) l cross join lateral (
      select c.id, c.name_key from contacts c where c.caseload_id = l.id and ${behind}
      order by c.name_key, c.id limit ${limit}) of_each
    order by of_each.name_key, of_each.id limit ${limit})`
  const meant = scope ? contacts.where('c.id', 'in', first) : contacts.where(behind)
  return meant.orderBy('c.nameKey').orderBy('c.id').limit(limit).execute()
}

/** How many contacts the asker may see, from the stored counts. */
export async function countContacts(
  tx: Tx,
  asker: Membership,
  assignee: Assignee,
): Promise<number> {
  const scope = scopeOf(asker, assignee)
  const { contacts } = await tx
    .selectFrom('caseloadCounts')
    .select(eb => eb.fn.coalesce(eb.fn.sum<number>('contacts'), sql<number>`0`).as('contacts'))
    .where('spaceId', '=', asker.spaceId)
    .$if(scope !== null, counts => counts.where('caseloadId', 'in', sql<string>`(${scope})`))
    .executeTakeFirstOrThrow()
  return Number(contacts)
}
