import { sql } from 'kysely'
import type { Tx } from '../../platform/server/database/database.ts'

interface JobOf {
  id: string
  organizationId: string
}

/** Records whose contacts are dealt out, and among whom. */
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

/** Closes a deal and returns whose contacts they were. Undefined if it was closed before. */
export function closeDeal(tx: Tx, jobId: string) {
  return tx
    .deleteFrom('deals')
    .where('jobId', '=', jobId)
    .returning(['fromId', 'fromName'])
    .executeTakeFirst()
}

/** Everyone who got contacts in the deal, with how many. */
export function selectShares(tx: Tx, jobId: string) {
  return tx
    .selectFrom('dealShares as s')
    .innerJoin('users as u', 'u.id', 's.userId')
    .select(['s.userId', 'u.name', 's.contacts'])
    .where('s.jobId', '=', jobId)
    .where('s.contacts', '>', 0)
    .orderBy('s.userId')
    .execute()
}

/** A person who is still here to take a share. */
export interface Taker {
  userId: string
  caseloadId: string
  /** How many contacts they got in this deal so far. */
  contacts: number
}

/** The takers who are still in the Space, locked until commit, in the order used for all memberships. */
export function lockTakers(tx: Tx, spaceId: string, jobId: string): Promise<Taker[]> {
  return tx
    .selectFrom('dealShares as s')
    .innerJoin('memberships as m', 'm.userId', 's.userId')
    .select(['s.userId', 'm.caseloadId', 's.contacts'])
    .where('s.jobId', '=', jobId)
    .where('m.spaceId', '=', spaceId)
    .orderBy('m.id')
    .forShare('m')
    .execute()
}

/**
 * Locks the caseloads that are still dealt out and those the contacts go to; returns the first one still dealt
 * out.
 */
export async function lockDealt(
  tx: Tx,
  spaceId: string,
  jobId: string,
  takers: readonly Taker[],
): Promise<string | undefined> {
  const caseloads = takers.map(taker => taker.caseloadId)
  const rows = await tx
    .selectFrom('caseloads')
    .select(['id', 'dealtBy'])
    .where('spaceId', '=', spaceId)
    .where(eb => eb('dealtBy', '=', jobId).or(sql<boolean>`id = any(${caseloads}::uuid[])`))
    .orderBy('id')
    .forShare()
    .execute()
  return rows.find(row => row.dealtBy === jobId)?.id
}

/** Records how many contacts each person got from one caseload, and, once, that contacts went there from it. */
export async function noteDealt(
  tx: Tx,
  { id, organizationId, spaceId }: JobOf & { spaceId: string },
  from: string,
  got: readonly { taker: Taker; contacts: number }[],
): Promise<void> {
  const userIds = got.map(one => one.taker.userId)
  const caseloads = got.map(one => one.taker.caseloadId)
  const counts = got.map(one => one.contacts)
  await sql`
    with moved as (
      insert into caseload_moves (organization_id, space_id, from_id, to_id, job_id)
      select ${organizationId}::uuid, ${spaceId}::uuid, ${from}::uuid, to_id, ${id}::uuid
      from unnest(${caseloads}::uuid[]) t (to_id)
      on conflict do nothing)
    update deal_shares s set contacts = s.contacts + g.contacts
    from unnest(${userIds}::uuid[], ${counts}::int[]) g (user_id, contacts)
    where s.job_id = ${id} and s.user_id = g.user_id`.execute(tx)
}

/** Sets caseloads aside while their contacts are dealt out. */
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

/** Ends dealing from one of a job's caseloads, or from all of them; the contacts left there stay. */
export async function endDealing(tx: Tx, jobId: string, caseloadId?: string): Promise<void> {
  await tx
    .updateTable('caseloads')
    .set({ dealtBy: null })
    .where('dealtBy', '=', jobId)
    .$if(caseloadId !== undefined, rows => rows.where('id', '=', caseloadId ?? ''))
    .execute()
}

/** Deletes the counts of who got how many contacts, for deals that have ended. */
export async function deleteShares(tx: Tx, jobIds: string[]): Promise<void> {
  await tx.deleteFrom('dealShares').where('jobId', 'in', jobIds).execute()
}
