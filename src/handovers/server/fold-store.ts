import { sql } from 'kysely'
import type { Tx } from '../../platform/server/database/database.ts'

/** The next caseloads to fold: those besides the holder's own one, or besides that of the unassigned. */
export async function findInherited(tx: Tx, spaceId: string) {
  const { rows } = await sql<{ id: string; holder: string | null }>`
    select l.id, l.holder from caseloads l
    where l.space_id = ${spaceId} and l.folded_at is null and l.dealt_by is null
      and l.id <> (select unassigned_caseload_id from spaces where id = ${spaceId})
      and not exists (
        select from memberships m
        where m.space_id = l.space_id and m.user_id = l.holder and m.caseload_id = l.id)
    order by l.id limit 1`.execute(tx)
  return rows[0]
}

/** Whether a caseload is still in the same care and is neither folded nor being dealt out. */
export async function isHeldBy(
  tx: Tx,
  caseloadId: string,
  holder: string | null,
): Promise<boolean> {
  const row = await tx
    .selectFrom('caseloads')
    .select('id')
    .where('id', '=', caseloadId)
    .where('holder', 'is not distinct from', holder)
    .where('foldedAt', 'is', null)
    .where('dealtBy', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Marks a caseload as empty for good: contacts are never put on a caseload that is nobody's own. */
export async function markFolded(tx: Tx, caseloadId: string): Promise<void> {
  await tx
    .updateTable('caseloads')
    .set({ foldedAt: sql<Date>`now()`, holder: null })
    .where('id', '=', caseloadId)
    .execute()
}

/** This many differences are added up on every count; more than that are worth replacing by their sum. */
const differencesAtMost = 20
const caseloadsAtOnce = 100

/** Replaces many differences by their sum. Returns whether there was anything to add up. */
export async function sumUpCounts(tx: Tx, spaceId: string): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    with many as (
      select caseload_id from caseload_counts where space_id = ${spaceId}
      group by caseload_id having count(*) > ${differencesAtMost} limit ${caseloadsAtOnce}),
    gone as (
      delete from caseload_counts c using many m
      where c.space_id = ${spaceId} and c.caseload_id = m.caseload_id
      returning c.organization_id, c.space_id, c.caseload_id, c.contacts)
    insert into caseload_counts (organization_id, space_id, caseload_id, contacts)
    select organization_id, space_id, caseload_id, sum(contacts) from gone group by 1, 2, 3`.execute(
    tx,
  )
  return numAffectedRows > 0n
}
