import { sql } from 'kysely'
import type { Database } from '../../platform/server/database/database.ts'
import { inOrganization } from '../../platform/server/database/transaction.ts'

/** Times at which members were seen, by membership. */
export type Sightings = ReadonlyMap<string, Date>

/**
 * Stores one Organization's sightings in one statement. It never moves a time back (T74), and it skips people
 * who are no longer members: it waits for a revoke that is under way.
 */
export async function writeLastSeen(
  db: Database,
  organizationId: string,
  seen: Sightings,
): Promise<void> {
  const ids = [...seen.keys()]
  const moments = [...seen.values()]
  await inOrganization(db, organizationId, tx =>
    sql`
      insert into last_seen (membership_id, organization_id, at)
      select m.id, m.organization_id, seen.at
      from unnest(${ids}::uuid[], ${moments}::timestamptz[]) as seen (id, at)
      join memberships m on m.id = seen.id
      order by m.id for key share of m
      on conflict (membership_id) do update set at = greatest(last_seen.at, excluded.at)`.execute(
      tx,
    ),
  )
}
