import { sql } from 'kysely'
import { withAccess } from '../../membership/server/membership-store.ts'
import { organizationsFrom } from '../../organizations/server/organization-store.ts'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import { inTransaction, organizationOf } from '../../platform/server/database/transaction.ts'

const beforeAll = '00000000-0000-0000-0000-000000000000'
const atOnce = 100

const reading = { reads: true, snapshot: true }

/**
 * Does something in every Organization of the installation, one after another by id, in a transaction each. Unless
 * `use` says otherwise, it only reads, all at one moment.
 */
export async function inEveryOrganization<T>(
  db: Database,
  act: (tx: Tx, organizationId: string) => Promise<T>,
  use: Parameters<typeof inTransaction>[3] = reading,
): Promise<T[]> {
  const results: T[] = []
  let first = beforeAll
  for (;;) {
    const ids = (await organizationsFrom(db, first, atOnce + 1)).filter(id => id !== first)
    for (const organizationId of ids) {
      const organization = organizationOf({ organizationId })
      results.push(await inTransaction(db, organization, tx => act(tx, organizationId), use))
    }
    if (ids.length < atOnce) return results
    first = ids.at(-1) ?? first
  }
}

/** From now on the transaction sees this Organization, and no other. */
export async function enterOrganization(tx: Tx, organizationId: string): Promise<void> {
  await sql`select set_config('rollcall.organization_id', ${organizationId}, true)`.execute(tx)
}

/** The Spaces of the Organization that this transaction sees which are open to a user. */
export function selectSpacesOf(tx: Tx, userId: string) {
  return tx.selectFrom('memberships').select('spaceId').where('userId', '=', userId).execute()
}

/** The Spaces of the Organization that this transaction sees, by name. */
export function selectSpaces(tx: Tx) {
  return tx
    .selectFrom('spaces as s')
    .innerJoin('organizations as o', 'o.id', 's.organizationId')
    .select(['s.id as spaceId', 's.organizationId', 's.name', 'o.name as organizationName'])
    .orderBy('s.name')
    .orderBy('s.id')
    .execute()
}

/** The users of a Space by name, each with whether they can sign in. */
export async function selectUsersOf(tx: Tx, spaceId: string) {
  const rows = await tx
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.userId')
    .leftJoin('lastSeen as s', 's.membershipId', 'm.id')
    .select(['u.name', 'u.email', 'u.disabledAt', 'm.accessLevel', 'm.restrictions'])
    .select(['s.at as lastSeenAt'])
    .where('m.spaceId', '=', spaceId)
    .orderBy('m.nameKey')
    .orderBy('m.userId')
    .execute()
  return rows.map(withAccess)
}
