import { type Expression, type SqlBool, sql } from 'kysely'
import { contactVisibility, masksContactDetails } from '../../access/contact-visibility.ts'
import type { Membership } from '../../membership/membership.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { maskedDetail } from '../contact.ts'

/** Whose contacts the asker's visibility opens, as a condition on the caseload's holder. */
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

/** Lets the database show this transaction what its asker may see, and no other contact (T34). */
export const seeAs = (tx: Tx, asker: Membership) =>
  setSight(tx, contactVisibility(asker.restrictions), asker.userId)

/** Lets it write contacts that may lie out of the asker's sight afterwards, or work for no asker at all. */
export const seeAll = (tx: Tx) => setSight(tx, 'all', '')

/**
 * The contacts the asker may see, as much of them as they may see. Every query of a contact starts
 * here: what is not in it cannot be listed, counted, searched, read or changed (T34, T35).
 */
export async function visibleContacts(tx: Tx, asker: Membership) {
  await seeAs(tx, asker)
  const isMasked = masksContactDetails(asker.restrictions)
  // A contact without a name is shown by a detail.
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
  // In an object: a query builder that is awaited would be taken for a promise.
  return { contacts }
}
