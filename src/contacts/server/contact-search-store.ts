import { type SqlBool, sql } from 'kysely'
import type { Membership } from '../../memberships/membership.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { type Assignee, scopeOf } from './contact-scope-store.ts'
import { visibleContacts } from './visible-contacts-store.ts'

/** With what the term of a contact begins that is looked for. */
export interface Beginning {
  isDetail: boolean
  text: string
}

/** A term and the contact it is of. */
export interface Term {
  term: string
  contactId: string
}

// Sorted by bytes, everything that begins with a text comes before the text with the last sign there is.
const behindAll = '\u{10ffff}'

/** The first terms that begin so, in order; each caseload's first where only some caseloads are meant. */
export async function selectTerms(
  tx: Tx,
  asker: Membership,
  assignee: Assignee,
  { isDetail, text }: Beginning,
  page: { limit: number; after: Term | null },
): Promise<Term[]> {
  const { limit, after } = page
  const behind = after
    ? sql<SqlBool>`(t.term, t.contact_id) > (${after.term}, ${after.contactId}::uuid)`
    : sql<SqlBool>`true`
  const scope = scopeOf(asker, assignee)
  const of = scope
    ? sql<SqlBool>`t.caseload_id = l.id`
    : sql<SqlBool>`t.space_id = ${asker.spaceId}`
  const first = sql<Term>`
    select t.term, t.contact_id from contact_terms t
    where ${of} and t.is_detail = ${isDetail}
      and t.term >= ${text} and t.term < ${text + behindAll} and ${behind}
    order by t.term, t.contact_id limit ${limit}`
  const found = scope
    ? sql<Term>`
        select t.term, t.contact_id from (${scope}) l cross join lateral (${first}) t
        order by t.term, t.contact_id limit ${limit}`
    : first
  return (await found.execute(tx)).rows
}

/** Those of these contacts that the asker may see and that are meant. */
export async function selectFound(
  tx: Tx,
  asker: Membership,
  assignee: Assignee,
  ids: readonly string[],
) {
  const { contacts } = await visibleContacts(tx, asker)
  let meant = contacts.where(sql<SqlBool>`c.id = any(${ids}::uuid[])`)
  if ('nobody' in assignee) meant = meant.where('l.holder', 'is', null)
  if ('userId' in assignee) meant = meant.where('l.holder', '=', assignee.userId)
  return meant.execute()
}
