import { sql } from 'kysely'
import type { Tx } from '../../platform/server/database/database.ts'

/** An audit entry about someone's access, with what a letter about it needs; nothing if their account is closed. */
export async function findAccessEntry(tx: Tx, spaceId: string, entryId: string) {
  return tx
    .selectFrom('auditEntries as e')
    .innerJoin('users as u', 'u.id', 'e.targetId')
    .innerJoin('organizationMembers as m', join =>
      join.onRef('m.userId', '=', 'u.id').onRef('m.organizationId', '=', 'e.organizationId'),
    )
    .select(['e.kind', 'e.at', 'e.actorId', 'e.actorName', 'e.before', 'e.after', 'm.role'])
    .select(['u.email', 'u.timeZone'])
    .select(
      // Which change of their access this was within the hour before it, counted from 1.
      sql<number>`(select count(*) from audit_entries b
        where b.space_id = e.space_id and b.target_id = e.target_id and b.kind = e.kind
          and b.sequence <= e.sequence and b.at > e.at - interval '1 hour')`.as('nthInHour'),
    )
    .where('e.spaceId', '=', spaceId)
    .where('e.id', '=', entryId)
    .where('u.disabledAt', 'is', null)
    .executeTakeFirst()
}
