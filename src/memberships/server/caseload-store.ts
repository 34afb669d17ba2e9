import { randomUUID } from 'node:crypto'
import type { Tx } from '../../platform/server/database/database.ts'

/** A new caseload, made for a member or for the unassigned, and in nobody's care yet. */
export async function insertCaseload(
  tx: Tx,
  { organizationId, spaceId }: { organizationId: string; spaceId: string },
  madeFor: string | null,
): Promise<string> {
  const id = randomUUID()
  await tx.insertInto('caseloads').values({ id, organizationId, spaceId, madeFor }).execute()
  return id
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
