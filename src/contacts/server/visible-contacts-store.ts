import { type Expression, type SqlBool, sql } from 'kysely'
import { contactVisibility, masksContactDetails } from '../../access/contact-visibility.ts'
import type { Membership } from '../../membership/membership.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { maskedDetail } from '../contact.ts'

/** Whose contacts the asker may see, as a condition on the caseload's holder. */
export function inSight(asker: Membership): Expression<SqlBool> {
  const own = sql<SqlBool>`l.holder = ${asker.userId}`
  const visibility = contactVisibility(asker.restrictions)
  if (visibility === 'all') return sql<SqlBool>`true`
  // Without a team, "team only" means own only.
  if (visibility === 'own' || asker.teamId === null) return own
  return sql<SqlBool>`l.holder in (
    select user_id from memberships where space_id = ${asker.spaceId} and team_id = ${asker.teamId})`
}

const sights = new WeakMap<Tx, string>()

async function setSight(tx: Tx, sight: string, userId: string): Promise<void> {
  const key = `${sight} ${userId}`
  if (sights.get(tx) === key) return
  await sql`
    select set_config('rollcall.sight', ${sight}, true), set_config('rollcall.asker', ${userId}, true)`.execute(
    tx,
  )
  sights.set(tx, key)
}

/** Lets the database show this transaction only the contacts its asker may see (T34). */
export const seeAs = (tx: Tx, asker: Membership) =>
  setSight(tx, contactVisibility(asker.restrictions), asker.userId)

/** Also lets it write contacts that the asker may not see afterwards, or work without an asker. */
export const seeAll = (tx: Tx) => setSight(tx, 'all', '')

/**
 * The contacts the asker may see, with only the fields they may see. Every query of contacts starts here: a
 * contact outside it cannot be listed, counted, searched, read or changed (T34, T35).
 */
export async function visibleContacts(tx: Tx, asker: Membership) {
  await seeAs(tx, asker)
  const isMasked = masksContactDetails(asker.restrictions)
  // A contact without a name is shown by one of its details.
  const name = isMasked
    ? sql<string>`coalesce(c.name, ${maskedDetail})`
    : sql<string>`coalesce(c.name, c.email, c.phone)`
  const detail = (column: 'c.email' | 'c.phone') =>
    isMasked
      ? sql<string | null>`case when ${sql.ref(column)} is not null then ${maskedDetail} end`
      : sql<string | null>`${sql.ref(column)}`
  const contacts = tx
    .selectFrom('contacts as c')
    .innerJoin('caseloads as l', 'l.id', 'c.caseloadId')
    .select(['c.id', 'c.nameKey', 'c.version', 'c.createdAt', 'c.caseloadId', 'c.dealtOnto'])
    .select(['l.holder as assigneeId', name.as('name')])
    .select([detail('c.email').as('email'), detail('c.phone').as('phone')])
    .where('c.spaceId', '=', asker.spaceId)
    .where(inSight(asker))
  // Wrapped in an object, because `await` would treat a query builder as a promise.
  return { contacts }
}
