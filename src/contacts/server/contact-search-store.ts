import { type SqlBool, sql } from 'kysely'
import { betweenWords } from '../../accounts/name-words.ts'
import type { Membership } from '../../membership/membership.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { type Assignee, scopeOf } from './contact-scope-store.ts'
import { visibleContacts } from './visible-contacts-store.ts'

/** What the term must begin with. */
export interface Beginning {
  isDetail: boolean
  text: string
}

/** A term and the contact it belongs to. */
export interface Term {
  term: string
  contactId: string
}

// Sorted by bytes, every text with a given beginning comes before that beginning followed by the last character
// there is.
const behindAll = '\u{10ffff}'

interface Stretch {
  limit: number
  after: Term | null
}

/**
 * The first terms with this beginning, in order, as SQL; from each caseload separately if only some are in
 * scope.
 */
function firstTerms(
  asker: Membership,
  assignee: Assignee,
  { isDetail, text }: Beginning,
  { limit, after }: Stretch,
) {
  const behind = after
    ? sql<SqlBool>`(t.term, t.contact_id) > (${after.term}, ${after.contactId}::uuid)`
    : sql<SqlBool>`true`
  const scope = scopeOf(asker, assignee)
  const of = scope
    ? sql<SqlBool>`t.caseload_id = l.id`
    : sql<SqlBool>`t.space_id = ${asker.spaceId}`
  const first = sql`
    select t.term, t.contact_id, t.name_key from contact_terms t
    where ${of} and t.is_detail = ${isDetail}
      and t.term >= ${text} and t.term < ${text + behindAll} and ${behind}
    order by t.term, t.contact_id limit ${limit}`
  return scope
    ? sql`
        select t.term, t.contact_id, t.name_key from (${scope}) l cross join lateral (${first}) t
        order by t.term, t.contact_id limit ${limit}`
    : first
}

/** The first terms with this beginning, in order. */
export async function selectTerms(
  tx: Tx,
  asker: Membership,
  assignee: Assignee,
  beginning: Beginning,
  stretch: Stretch,
): Promise<Term[]> {
  const { rows } = await sql<Term>`
    select term, contact_id from (${firstTerms(asker, assignee, beginning, stretch)}) t
    order by term, contact_id`.execute(tx)
  return rows
}

/**
 * Of the words with this beginning, those in names that also contain the beginnings of the other words. `last`
 * is where to continue, or null if there are no more.
 */
export async function selectTermsBeside(
  tx: Tx,
  asker: Membership,
  assignee: Assignee,
  beginning: Beginning & { words: readonly string[] },
  { limit, after, among }: Stretch & { among: number },
): Promise<{ terms: Term[]; last: Term | null }> {
  // A word contains no character that a regular expression treats specially: those end words.
  const patterns = beginning.words.map(word => `(^|${betweenWords.source})${word}`)
  const looked = firstTerms(asker, assignee, beginning, { limit: among, after })
  const { rows } = await sql<Term & { fits: boolean; nth: number }>`
    select term, contact_id, fits, nth from (
      select term, contact_id, name_key ~ all(${patterns}::text[]) as fits,
        row_number() over (order by term, contact_id) as nth
      from (${looked}) t) t
    where fits or nth = ${among}
    order by term, contact_id limit ${limit}`.execute(tx)
  const last = rows.at(-1)
  const goesOn = last && (rows.length === limit || last.nth === among)
  return { terms: rows.filter(row => row.fits), last: goesOn ? last : null }
}

/** Those of these contacts that are in scope and that the asker may see. */
export async function selectFound(
  tx: Tx,
  asker: Membership,
  assignee: Assignee,
  ids: readonly string[],
) {
  if (ids.length === 0) return []
  const { contacts } = await visibleContacts(tx, asker)
  let meant = contacts.where(sql<SqlBool>`c.id = any(${ids}::uuid[])`)
  if ('nobody' in assignee) meant = meant.where('l.holder', 'is', null)
  if ('userId' in assignee) meant = meant.where('l.holder', '=', assignee.userId)
  return meant.execute()
}
