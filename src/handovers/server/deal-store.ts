import { sql } from 'kysely'
import type { Tx } from '../../platform/server/database/database.ts'

interface JobOf {
  id: string
  organizationId: string
}

/** Writes down from whose care contacts are dealt out, and among whom. */
export async function insertDeal(
  tx: Tx,
  { id: jobId, organizationId }: JobOf,
  from: { userId: string; name: string },
  takers: string[],
): Promise<void> {
  const deal = { jobId, organizationId, fromId: from.userId, fromName: from.name }
  await tx.insertInto('deals').values(deal).execute()
  const shares = takers.map(userId => ({ jobId, organizationId, userId }))
  await tx.insertInto('dealShares').values(shares).execute()
}

/** Closes a deal: whose contacts they were. Undefined where it was closed before. */
export function closeDeal(tx: Tx, jobId: string) {
  return tx
    .deleteFrom('deals')
    .where('jobId', '=', jobId)
    .returning(['fromId', 'fromName'])
    .executeTakeFirst()
}

/** Everyone contacts are dealt out to, with how many they got so far, the fewest first. */
export function selectShares(tx: Tx, jobId: string) {
  return tx
    .selectFrom('dealShares as s')
    .innerJoin('users as u', 'u.id', 's.userId')
    .select(['s.userId', 'u.name', 's.contacts'])
    .where('s.jobId', '=', jobId)
    .orderBy('s.contacts')
    .orderBy('s.userId')
    .execute()
}

export async function addToShares(
  tx: Tx,
  jobId: string,
  added: ReadonlyMap<string, number>,
): Promise<void> {
  const userIds = [...added.keys()]
  const counts = [...added.values()]
  await sql`
    update deal_shares s set contacts = s.contacts + a.contacts
    from unnest(${userIds}::uuid[], ${counts}::int[]) a (user_id, contacts)
    where s.job_id = ${jobId} and s.user_id = a.user_id`.execute(tx)
}

/** Sets caseloads apart while their contacts are dealt out. */
export async function markDealt(
  tx: Tx,
  spaceId: string,
  caseloads: string[],
  jobId: string,
): Promise<void> {
  await tx
    .updateTable('caseloads')
    .set({ dealtBy: jobId })
    .where('spaceId', '=', spaceId)
    .where('id', 'in', caseloads)
    .execute()
}

/** Says that nothing more is dealt out from one of a job's caseloads, or from all; what lies there stays. */
export async function endDealing(tx: Tx, jobId: string, caseloadId?: string): Promise<void> {
  await tx
    .updateTable('caseloads')
    .set({ dealtBy: null })
    .where('dealtBy', '=', jobId)
    .$if(caseloadId !== undefined, rows => rows.where('id', '=', caseloadId ?? ''))
    .execute()
}

/** The caseloads that are still being dealt out. */
export async function selectDealt(tx: Tx, jobId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('caseloads')
    .select('id')
    .where('dealtBy', '=', jobId)
    .orderBy('id')
    .execute()
  return rows.map(row => row.id)
}
