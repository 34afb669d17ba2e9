import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../platform/server/database/database.ts'

/** Creates a caseload for a member or for the unassigned; it is in nobody's care yet. */
export async function insertCaseload(
  tx: Tx,
  { organizationId, spaceId }: { organizationId: string; spaceId: string },
  madeFor: string | null,
): Promise<string> {
  const id = randomUUID()
  await tx.insertInto('caseloads').values({ id, organizationId, spaceId, madeFor }).execute()
  return id
}

/** Makes a caseload a member's own: new assignments to them go there. */
export async function makeOwn(
  tx: Tx,
  member: { spaceId: string; membershipId: string; userId: string; caseloadId: string },
): Promise<void> {
  const { spaceId, membershipId, userId, caseloadId } = member
  await setHolder(tx, spaceId, caseloadId, userId)
  await tx.updateTable('memberships').set({ caseloadId }).where('id', '=', membershipId).execute()
}

/** Puts one caseload into a member's care. */
export async function setHolder(
  tx: Tx,
  spaceId: string,
  caseloadId: string,
  holder: string,
): Promise<void> {
  await tx
    .updateTable('caseloads')
    .set({ holder })
    .where('spaceId', '=', spaceId)
    .where('id', '=', caseloadId)
    .execute()
}

/**
 * How many contacts each of these members has in their care, from the stored counts; members without any are
 * left out.
 */
export async function countHeld(
  tx: Tx,
  spaceId: string,
  holders: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom('caseloads as l')
    .innerJoin('caseloadCounts as n', join =>
      join.onRef('n.spaceId', '=', 'l.spaceId').onRef('n.caseloadId', '=', 'l.id'),
    )
    .select(eb => ['l.holder', eb.fn.sum<number>('n.contacts').as('contacts')])
    .where('l.spaceId', '=', spaceId)
    .where(sql<boolean>`l.holder = any(${holders}::uuid[])`)
    .where('l.foldedAt', 'is', null)
    .groupBy('l.holder')
    .execute()
  return new Map(rows.map(row => [row.holder ?? '', Number(row.contacts)]))
}
