import type { Tx } from '../../platform/server/database/database.ts'
import type { OrganizationRole } from '../organization.ts'

export async function insertOrganization(
  tx: Tx,
  organization: { id: string; name: string },
): Promise<void> {
  await tx.insertInto('organizations').values(organization).execute()
}

/** Makes someone a member of the Organization, or leaves them what they are in it already. */
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
