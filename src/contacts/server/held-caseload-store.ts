import { sql } from 'kysely'
import type { Tx } from '../../platform/server/database/database.ts'

/** Locks caseloads in the order of their ids, so that none changes hands before the commit. */
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

/** Locks all caseloads in the care of some members for handing them over, and returns their ids. */
export async function lockCaseloadsOf(
  tx: Tx,
  spaceId: string,
  holders: readonly string[],
): Promise<string[]> {
  const rows = await tx
    .selectFrom('caseloads')
    .select('id')
    .where('spaceId', '=', spaceId)
    .where('holder', 'in', holders)
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

/** How many contacts are in a member's care, from the stored counts. */
export async function countHeldContacts(tx: Tx, spaceId: string, holder: string): Promise<number> {
  const { contacts } = await tx
    .selectFrom('caseloads as l')
    .innerJoin('caseloadCounts as n', join =>
      join.onRef('n.spaceId', '=', 'l.spaceId').onRef('n.caseloadId', '=', 'l.id'),
    )
    .select(eb => eb.fn.coalesce(eb.fn.sum<number>('n.contacts'), sql<number>`0`).as('contacts'))
    .where('l.spaceId', '=', spaceId)
    .where('l.holder', '=', holder)
    .where('l.foldedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(contacts)
}
