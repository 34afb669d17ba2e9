import { sql } from 'kysely'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import type { OrganizationRole } from '../organization.ts'

export async function insertOrganization(
  tx: Tx,
  organization: { id: string; name: string },
): Promise<void> {
  await tx.insertInto('organizations').values(organization).execute()
}

/** Makes someone a member of the Organization; existing members keep their role. */
export async function joinOrganization(
  tx: Tx,
  member: { organizationId: string; userId: string; role: OrganizationRole },
): Promise<void> {
  await tx
    .insertInto('organizationMembers')
    .values(member)
    .onConflict(c => c.doNothing())
    .execute()
}

/** The Organization of this transaction and the user's role in it. */
export async function findOrganization(tx: Tx, organizationId: string, userId: string) {
  const found = await tx
    .selectFrom('organizations')
    .innerJoin('organizationMembers', 'organizationMembers.organizationId', 'organizations.id')
    .select(['organizations.id', 'organizations.name', 'organizationMembers.role'])
    .where('organizations.id', '=', organizationId)
    .where('organizationMembers.userId', '=', userId)
    .executeTakeFirst()
  return found && { ...found, role: found.role as OrganizationRole }
}

/** The Organizations someone belongs to, by id: a function that works before any tenant is known. */
export async function organizationsOfUser(db: Database | Tx, userId: string): Promise<string[]> {
  const found = await sql<{ id: string }>`select organizations_of_user(${userId}) as id`.execute(db)
  return found.rows.map(row => row.id)
}

/**
 * The Organizations of the installation by id, starting after one: a database function, since a tenant sees
 * only itself.
 */
export async function organizationsFrom(db: Database, first: string, most: number) {
  const found = await sql<{ id: string }>`
    select organizations_from(${first}, ${most}) as id`.execute(db)
  return found.rows.map(row => row.id)
}
