import { sql } from 'kysely'
import { hasFactor } from '../../accounts/server/factor-store.ts'
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

/**
 * Whether the Organization `o` requires a second factor and the user `u` has none, as SQL: every read of who may enter
 * asks this along with it.
 */
export const lacksFactor = sql<boolean>`(
  o.second_factor_required_at is not null and not ${hasFactor('u.id')})`

/** The Organization of this transaction with its settings, and the user in it. */
export async function findMyOrganization(tx: Tx, organizationId: string, userId: string) {
  const found = await tx
    .selectFrom('organizations as o')
    .innerJoin('organizationMembers as m', 'm.organizationId', 'o.id')
    .innerJoin('users as u', 'u.id', 'm.userId')
    .select(['o.id', 'o.name', 'o.version', 'o.secondFactorRequiredAt'])
    .select(['m.userId', 'm.role', 'u.name as userName'])
    .select([hasFactor('u.id').as('hasFactor'), lacksFactor.as('lacksFactor')])
    .where('o.id', '=', organizationId)
    .where('m.userId', '=', userId)
    .executeTakeFirst()
  if (!found) return undefined
  const { secondFactorRequiredAt, userName, role, ...rest } = found
  return {
    lacksFactor: rest.lacksFactor,
    asker: {
      userId,
      name: userName,
      role: role as OrganizationRole,
      hasFactor: rest.hasFactor,
    },
    organization: {
      id: rest.id,
      name: rest.name,
      requiresSecondFactor: secondFactorRequiredAt !== null,
      version: rest.version,
    },
  }
}

/** Locks the Organization’s row: changes of its settings wait here, and so do people who remove their last factor. */
export async function lockOrganization(tx: Tx, organizationId: string): Promise<void> {
  const row = tx.selectFrom('organizations').select('id').where('id', '=', organizationId)
  await row.forNoKeyUpdate().execute()
}

export async function updateOrganization(
  tx: Tx,
  organizationId: string,
  { name, requiresSecondFactor }: { name: string; requiresSecondFactor: boolean },
): Promise<void> {
  const since = requiresSecondFactor
    ? sql<Date>`coalesce(second_factor_required_at, now())`
    : sql<null>`null`
  await tx
    .updateTable('organizations')
    .set({ name, secondFactorRequiredAt: since, version: sql`version + 1` })
    .where('id', '=', organizationId)
    .execute()
}

/** How many people and Spaces the Organization has. */
export async function countUsersAndSpaces(tx: Tx, organizationId: string) {
  const { rows } = await sql<{ users: number; spaces: number }>`select
    (select count(*)::int from organization_members where organization_id = ${organizationId}) as users,
    (select count(*)::int from spaces where organization_id = ${organizationId}) as spaces`.execute(
    tx,
  )
  return rows[0] ?? { users: 0, spaces: 0 }
}

/** How many people of the Organization who can sign in have no second factor. */
export async function countUsersWithoutFactor(tx: Tx, organizationId: string): Promise<number> {
  const { users } = await tx
    .selectFrom('organizationMembers as m')
    .innerJoin('users as u', 'u.id', 'm.userId')
    .select(eb => eb.fn.countAll<number>().as('users'))
    .where('m.organizationId', '=', organizationId)
    .where('u.disabledAt', 'is', null)
    .where(sql<boolean>`not ${hasFactor('u.id')}`)
    .executeTakeFirstOrThrow()
  return Number(users)
}

/** The Spaces of the Organization, in the order they are recorded in. */
export async function selectSpaceIds(tx: Tx, organizationId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('spaces')
    .select('id')
    .where('organizationId', '=', organizationId)
    .orderBy('id')
    .execute()
  return rows.map(row => row.id)
}

/** The Organization with this id as SQL: null unless the user belongs to it. */
export const organizationOfMember = (organizationId: string, userId: string) =>
  sql<string | null>`(
    select one from organizations_of_user(${userId}) as one where one = ${organizationId}::uuid)`

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
