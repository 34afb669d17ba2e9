import { sql } from 'kysely'
import type { Tx } from '../../platform/server/database/database.ts'

/**
 * Contacts of one caseload by name, locked so that they can be moved. Contacts that someone is working on are
 * skipped for now, so that nothing waits while it holds locks on others; with `patiently` it waits for them.
 */
export async function takeContacts(
  tx: Tx,
  caseloadId: string,
  limit: number,
  patiently: boolean,
): Promise<string[]> {
  const rows = tx
    .selectFrom('contacts')
    .select('id')
    .where('caseloadId', '=', caseloadId)
    .orderBy('nameKey')
    .orderBy('id')
    .limit(limit)
    .forNoKeyUpdate()
  const taken = await (patiently ? rows : rows.skipLocked()).execute()
  return taken.map(row => row.id)
}

/** One contact and its new caseload. */
export interface Move {
  contactId: string
  caseloadId: string
}

/** Moves contacts to other caseloads. If the assignee changes, they get a new version. */
export async function moveContacts(
  tx: Tx,
  moves: readonly Move[],
  { reassigns }: { reassigns: boolean },
): Promise<void> {
  const contacts = moves.map(one => one.contactId)
  const caseloads = moves.map(one => one.caseloadId)
  await sql`
    update contacts c set caseload_id = m.caseload_id, version = c.version + ${reassigns ? 1 : 0},
      dealt_onto = case when ${reassigns} then c.dealt_onto || m.caseload_id else c.dealt_onto end
    from unnest(${contacts}::uuid[], ${caseloads}::uuid[]) m (contact_id, caseload_id)
    where c.id = m.contact_id`.execute(tx)
}

/** Records, once, that contacts were folded from one caseload into another, so that the history can be shown. */
export async function noteFolding(
  tx: Tx,
  place: { organizationId: string; spaceId: string },
  fromId: string,
  toId: string,
): Promise<void> {
  const { organizationId, spaceId } = place
  await tx
    .insertInto('caseloadMoves')
    .values({ organizationId, spaceId, fromId, toId })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}
