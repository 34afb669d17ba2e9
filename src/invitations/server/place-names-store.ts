import type { Tx } from '../../platform/server/database/database.ts'

/** What the Space of an offer and its Organization are called. */
export function selectPlaceNames(tx: Tx, spaceId: string) {
  return tx
    .selectFrom('spaces as s')
    .innerJoin('organizations as o', 'o.id', 's.organizationId')
    .select(['o.name as organizationName', 's.name as spaceName'])
    .where('s.id', '=', spaceId)
    .executeTakeFirstOrThrow()
}
