import type { Tx } from '../../platform/server/database/database.ts'

/** The names of an offer's Space and its Organization. */
export function selectPlaceNames(tx: Tx, spaceId: string) {
  return tx
    .selectFrom('spaces as s')
    .innerJoin('organizations as o', 'o.id', 's.organizationId')
    .select(['o.name as organizationName', 's.name as spaceName'])
    .where('s.id', '=', spaceId)
    .executeTakeFirstOrThrow()
}
