import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { betweenWords } from '../../accounts/name-words.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import type { UserSearch } from '../user-search.ts'

// Sorted by bytes, every text with a given beginning comes before that beginning followed by the last character
// there is.
const behindAll = '\u{10ffff}'
/**
 * Up to this many matching members are read one by one; if there are more, a walk along the list soon fills a
 * page.
 */
const readAtMost = 500

const beginsWith = (text: string) =>
  sql<SqlBool>`t.term >= ${text} and t.term < ${text + behindAll}`

/** The matching terms, as conditions on `t`: terms of names, and of addresses if those are searched. */
function conditions({ words, isAddress, address }: UserSearch): RawBuilder<SqlBool>[] {
  const found: RawBuilder<SqlBool>[] = []
  const [first, ...others] = words
  if (first !== undefined) {
    // A word contains no character that a regular expression treats specially: those end words.
    const patterns = others.map(word => `(^|${betweenWords.source})${word}`)
    const asTyped = isAddress ? sql`and position('@' in t.whole_name) > 0` : sql``
    const beside = others.length > 0 ? sql`and t.whole_name ~ all(${patterns}::text[])` : sql``
    found.push(sql<SqlBool>`not t.is_detail and ${beginsWith(first)} ${asTyped} ${beside}`)
  }
  if (address !== null) found.push(sql<SqlBool>`t.is_detail and ${beginsWith(address)}`)
  return found
}

/**
 * The condition that a search puts on the member `m`. If few match, they are looked up first, so that finding
 * them, or nobody, costs the same in any Space. If many match, each member of the list is checked.
 */
export async function foundUsers(
  tx: Tx,
  spaceId: string,
  search: UserSearch,
): Promise<RawBuilder<SqlBool>> {
  const fitting = conditions(search)
  if (fitting.length === 0) return sql<SqlBool>`false`
  const either = sql.join(
    fitting.map(
      fits => sql`(
        select t.user_id from member_terms t where t.space_id = ${spaceId} and ${fits}
        limit ${readAtMost + 1})`,
    ),
    sql` union all `,
  )
  const { rows } = await sql<{ userId: string }>`${either}`.execute(tx)
  const ids = new Set(rows.map(row => row.userId))
  if (rows.length <= readAtMost) return sql<SqlBool>`m.user_id = any(${[...ids]}::uuid[])`
  // In parentheses and with a limit, so that it is checked per member and never planned as a join of all matches.
  const each = fitting.map(
    fits => sql`coalesce((
      select true from member_terms t
      where t.space_id = m.space_id and t.user_id = m.user_id and ${fits} limit 1), false)`,
  )
  return sql<SqlBool>`(${sql.join(each, sql` or `)})`
}
