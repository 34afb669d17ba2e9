import type { Tx } from '../../platform/server/database/database.ts'

/** Locks caseloads in the order of their ids, so that none changes hands before commit. */
export async function lockCaseloads(tx: Tx, spaceId: string, ids: string[]): Promise<void> {
  await tx
    .selectFrom('caseloads')
    .select('id')
    .where('spaceId', '=', spaceId)
    .where('id', 'in', ids)
    .orderBy('id')
    .forShare()
    .execute()
}

/** Locks all caseloads in a member's care for handing them over, and returns their ids. */
export async function lockCaseloadsOf(tx: Tx, spaceId: string, holder: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('caseloads')
    .select('id')
    .where('spaceId', '=', spaceId)
    .where('holder', '=', holder)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  return rows.map(row => row.id)
}

/** Puts caseloads into another member's care, or nobody's. No contact is touched. */
export async function repointCaseloads(
  tx: Tx,
  spaceId: string,
  ids: string[],
  holder: string | null,
): Promise<void> {
  await tx
    .updateTable('caseloads')
    .set({ holder })
    .where('spaceId', '=', spaceId)
    .where('id', 'in', ids)
    .execute()
}

/** How many contacts are in a member's care. */
export async function countHeldContacts(tx: Tx, spaceId: string, holder: string): Promise<number> {
  const { contacts } = await tx
    .selectFrom('contacts as c')
    .innerJoin('caseloads as l', 'l.id', 'c.caseloadId')
    .select(eb => eb.fn.countAll<number>().as('contacts'))
    .where('l.spaceId', '=', spaceId)
    .where('l.holder', '=', holder)
    .executeTakeFirstOrThrow()
  return Number(contacts)
}
