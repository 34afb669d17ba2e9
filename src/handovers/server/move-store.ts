import { sql } from 'kysely'
import type { Tx } from '../../platform/server/database/database.ts'

/**
 * Contacts of one caseload by name, locked for moving. Those that someone is just working on are left
 * for later, so that nothing waits with others locked; `patiently` waits for them.
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

/** One contact and the caseload it goes to. */
export interface Move {
  contactId: string
  caseloadId: string
}

/** Lays contacts on other caseloads. With another assignee they get a new version. */
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

/** Writes down once that contacts were folded from one caseload into another, so that history can be told. */
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
