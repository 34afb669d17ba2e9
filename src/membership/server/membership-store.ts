import { sql } from 'kysely'
import type { Access } from '../../access/access.ts'
import type { AccessLevel } from '../../access/access-level.ts'
import { inOrder, type Restriction } from '../../access/restriction.ts'
import { nameKey } from '../../accounts/name.ts'
import { lacksFactor } from '../../organizations/server/organization-store.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { sendAhead } from '../../platform/server/database/send-ahead.ts'
import type { Membership } from '../membership.ts'

/** The columns of a membership's access as the access tables know them. */
export function accessOf(row: { accessLevel: string; restrictions: string[] }): Access {
  const restrictions = inOrder(row.restrictions as Restriction[])
  return { accessLevel: row.accessLevel as AccessLevel, restrictions }
}

/** A row with its access as the access tables know it. */
export function withAccess<R extends { accessLevel: string; restrictions: string[] }>(row: R) {
  const { accessLevel, restrictions, ...rest } = row
  return { ...rest, ...accessOf({ accessLevel, restrictions }) }
}

const memberships = (tx: Tx, spaceId: string) =>
  tx
    .selectFrom('memberships')
    .innerJoin('users as u', 'u.id', 'memberships.userId')
    .select([
      'memberships.id as membershipId',
      'memberships.organizationId',
      'memberships.spaceId',
      'memberships.userId',
      'memberships.accessLevel',
      'memberships.restrictions',
      'memberships.teamId',
      'memberships.caseloadId',
      'memberships.version',
      'u.name',
      'u.email',
      'u.emailCanonical',
      sql<Date>`now()`.as('now'),
    ])
    .where('memberships.spaceId', '=', spaceId)

/** A member of a Space, and the database's time. */
export async function findMembership(
  tx: Tx,
  spaceId: string,
  userId: string,
): Promise<(Membership & { now: Date }) | undefined> {
  const row = await memberships(tx, spaceId)
    .where('memberships.userId', '=', userId)
    .executeTakeFirst()
  return row && withAccess(row)
}

/** The same for the one who asks, and whether they lack a second factor that the Organization requires. */
export async function findAsker(
  tx: Tx,
  spaceId: string,
  userId: string,
): Promise<(Membership & { now: Date; lacksFactor: boolean }) | undefined> {
  const row = await memberships(tx, spaceId)
    .innerJoin('organizations as o', 'o.id', 'memberships.organizationId')
    .select(lacksFactor.as('lacksFactor'))
    .where('memberships.userId', '=', userId)
    .executeTakeFirst()
  return row && withAccess(row)
}

/** The members of a team; empty if the Space has no such team. */
export async function findTeamMembers(
  tx: Tx,
  spaceId: string,
  teamId: string,
): Promise<Membership[]> {
  const rows = await memberships(tx, spaceId).where('memberships.teamId', '=', teamId).execute()
  return rows.map(withAccess)
}

/** Whether an address belongs to a current member of the Space. */
export async function findMembersByEmail(
  tx: Tx,
  spaceId: string,
  canonical: string[],
): Promise<Set<string>> {
  if (canonical.length === 0) return new Set()
  const rows = await selectByAddress(tx, spaceId, canonical)
  return new Set(rows.map(row => row.emailCanonical))
}

/** Members of the Space by their addresses: who they are, and the caseload for new assignments to them. */
export function selectByAddress(tx: Tx, spaceId: string, canonical: readonly string[]) {
  return tx
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.userId')
    .select(['m.userId', 'm.caseloadId', 'u.emailCanonical'])
    .where('m.spaceId', '=', spaceId)
    .where(sql<boolean>`u.email_canonical = any(${canonical}::text[])`)
    .execute()
}

/** Members of the Space by their names, ignoring case and accents. */
export function selectByName(tx: Tx, spaceId: string, names: readonly string[]) {
  const keys = names.map(nameKey)
  return tx
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.userId')
    .select(['m.userId', 'm.caseloadId', 'u.name'])
    .where('m.spaceId', '=', spaceId)
    .where(sql<boolean>`u.name_key = any(${keys}::text[])`)
    .execute()
}

/** The addresses of members, by user. */
export async function selectAddresses(
  tx: Tx,
  spaceId: string,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.userId')
    .select(['m.userId', 'u.email'])
    .where('m.spaceId', '=', spaceId)
    .where(sql<boolean>`m.user_id = any(${userIds}::uuid[])`)
    .execute()
  return new Map(rows.map(row => [row.userId, row.email]))
}

/**
 * Locks memberships in the order of their ids until commit: `share` for acts on contacts, which need not wait
 * for each other, `update` for acts that end access.
 */
export async function lockMemberships(
  tx: Tx,
  spaceId: string,
  userIds: string[],
  lock: 'share' | 'update',
): Promise<void> {
  const rows = tx
    .selectFrom('memberships')
    .select('id')
    .where('spaceId', '=', spaceId)
    .where('userId', 'in', userIds)
    .orderBy('id')
  await sendAhead(tx, (lock === 'share' ? rows.forShare() : rows.forUpdate()).compile())
}

export async function insertMembership(
  tx: Tx,
  membership: Access & {
    id: string
    organizationId: string
    spaceId: string
    userId: string
    nameKey: string
    caseloadId: string
  },
): Promise<void> {
  await tx.insertInto('memberships').values(membership).execute()
}

/** Changes a member's access and gives their row a new version. */
export async function updateAccess(tx: Tx, membershipId: string, access: Access): Promise<void> {
  await tx
    .updateTable('memberships')
    .set({
      accessLevel: access.accessLevel,
      restrictions: access.restrictions,
      version: sql`version + 1`,
    })
    .where('id', '=', membershipId)
    .execute()
}

export async function deleteMembership(tx: Tx, membershipId: string): Promise<void> {
  await tx.deleteFrom('memberships').where('id', '=', membershipId).execute()
}

/** How many Owners who can sign in would be left in the Space without this user. */
export async function countOtherOwners(tx: Tx, spaceId: string, userId: string): Promise<number> {
  const { owners } = await tx
    .selectFrom('memberships')
    .innerJoin('users', 'users.id', 'memberships.userId')
    .select(eb => eb.fn.countAll<number>().as('owners'))
    .where('memberships.spaceId', '=', spaceId)
    .where('memberships.accessLevel', '=', 'owner')
    .where('memberships.userId', '!=', userId)
    .where('users.disabledAt', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(owners)
}
