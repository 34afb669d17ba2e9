import { sql } from 'kysely'
import type { Tx } from '../../platform/server/database/database.ts'

/** The members of a Space whose names look like one of these. */
export function selectNamesakes(tx: Tx, spaceId: string, nameKeys: readonly string[]) {
  return tx
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.userId')
    .select(['m.userId', 'u.name'])
    .where('m.spaceId', '=', spaceId)
    .where(sql<boolean>`m.name_key = any(${nameKeys}::text[])`)
    .execute()
}

/** The names of the pictures of those among these who are in the Space. */
export async function selectPicturesOfMembers(
  tx: Tx,
  spaceId: string,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('memberships as m')
    .innerJoin('userPictures as p', 'p.userId', 'm.userId')
    .select(['p.userId', 'p.name'])
    .where('m.spaceId', '=', spaceId)
    .where(sql<boolean>`m.user_id = any(${userIds}::uuid[])`)
    .execute()
  return new Map(rows.map(row => [row.userId, row.name]))
}

/** The addresses of the users among these who belong to the Organization. */
export async function selectAddressesInOrganization(
  tx: Tx,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('organizationMembers as o')
    .innerJoin('users as u', 'u.id', 'o.userId')
    .select(['o.userId', 'u.email'])
    .where(sql<boolean>`o.user_id = any(${userIds}::uuid[])`)
    .execute()
  return new Map(rows.map(row => [row.userId, row.email]))
}
