import { accessOf } from '../../membership/server/membership-store.ts'
import type { Tx } from '../../platform/server/database/database.ts'

/** The Spaces of this Organization that are open to the user, by name. */
export async function selectSpacesOf(tx: Tx, userId: string) {
  const rows = await tx
    .selectFrom('memberships as m')
    .innerJoin('spaces as s', 's.id', 'm.spaceId')
    .select(['s.id', 's.name', 's.organizationId', 'm.accessLevel', 'm.restrictions'])
    .where('m.userId', '=', userId)
    .orderBy('s.name')
    .execute()
  return rows.map(({ accessLevel, restrictions, ...space }) => ({
    ...space,
    access: accessOf({ accessLevel, restrictions }),
  }))
}
