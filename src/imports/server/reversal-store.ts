import { sql } from 'kysely'
import type { KnownContact, WrittenContact } from '../../contacts/server/known-contact-store.ts'
import type { HeldJob } from '../../jobs/server/job-store.ts'
import type { Tx } from '../../platform/server/database/database.ts'

/** The state of an import with regard to undoing. */
export interface Standing {
  /** When its contacts were first marked as written by it; null for an import from before that mark. */
  tracedAt: Date | null
  undoneAt: Date | null
  undoneBy: string | null
}

const standing = (tx: Tx, importId: string) =>
  tx
    .selectFrom('imports')
    .select(['tracedAt', 'undoneAt', 'undoneBy'])
    .where('jobId', '=', importId)

export const findStanding = (tx: Tx, importId: string): Promise<Standing> =>
  standing(tx, importId).executeTakeFirstOrThrow()

/** The same, locked until commit: nobody changes a contact meanwhile that it wrote last. */
export const lockStanding = (tx: Tx, importId: string): Promise<Standing> =>
  standing(tx, importId).forNoKeyUpdate().executeTakeFirstOrThrow()

/** Decides that an import is undone, by this job. */
export async function markUndone(tx: Tx, importId: string, jobId: string): Promise<void> {
  await tx
    .updateTable('imports')
    .set({ undoneAt: sql<Date>`coalesce(undone_at, now())`, undoneBy: jobId })
    .where('jobId', '=', importId)
    .execute()
}

/** The import that a job undoes. */
export async function findUndone(tx: Tx, jobId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('imports')
    .select('jobId')
    .where('undoneBy', '=', jobId)
    .executeTakeFirst()
  return row?.jobId
}

/** The imports among these whose undo is decided but not finished. */
export async function selectBeingUndone(tx: Tx, importIds: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('imports as i')
    .innerJoin('jobs as j', 'j.id', 'i.undoneBy')
    .select('i.jobId')
    .where(sql<boolean>`i.job_id = any(${importIds}::uuid[])`)
    .where('j.state', '!=', 'done')
    .execute()
  return rows.map(row => row.jobId)
}

/** Whether contacts of a Space are about to be deleted or restored by an undo. */
export async function isUndoing(tx: Tx, spaceId: string): Promise<boolean> {
  const job = await tx
    .selectFrom('jobs')
    .select('id')
    .where('spaceId', '=', spaceId)
    .where('kind', '=', 'undo')
    .where('state', 'in', ['receiving', 'queued', 'running'])
    .limit(1)
    .executeTakeFirst()
  return job !== undefined
}

/**
 * The contacts an import touched, each with whether it was changed since: someone edited it, or it is no longer
 * in the care the import gave it to.
 */
const touched = ({ id, spaceId }: Pick<HeldJob, 'id' | 'spaceId'>) => sql`
  select c.id, c.name_key, coalesce(c.name, c.email, c.phone) as name, true as is_added,
    c.last_import is distinct from ${id}::uuid or l.holder is distinct from o.made_for as is_changed
  from contacts c join caseloads l on l.id = c.caseload_id join caseloads o on o.id = c.imported_onto
  where c.space_id = ${spaceId} and c.imported_by = ${id}
  union all
  select c.id, c.name_key, coalesce(c.name, c.email, c.phone), false,
    c.last_import is distinct from ${id}::uuid
  from import_updates u join contacts c on c.id = u.contact_id
  where u.space_id = ${spaceId} and u.job_id = ${id}`

/** How many contacts an import added and changed, and how many of them were changed since. */
export async function countTouched(
  tx: Tx,
  job: Pick<HeldJob, 'id' | 'spaceId'>,
): Promise<{ added: number; updated: number; changed: number }> {
  const { rows } = await sql<{ added: string; updated: string; changed: string }>`
    select count(*) filter (where is_added) as added, count(*) filter (where not is_added) as updated,
      count(*) filter (where is_changed) as changed
    from (${touched(job)}) touched`.execute(tx)
  const [{ added, updated, changed } = { added: 0, updated: 0, changed: 0 }] = rows
  return { added: Number(added), updated: Number(updated), changed: Number(changed) }
}

/** The first by name of those that were changed since. */
export async function selectChanged(
  tx: Tx,
  job: Pick<HeldJob, 'id' | 'spaceId'>,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from (${touched(job)}) touched where is_changed
    order by name_key, id limit ${limit}`.execute(tx)
  return rows.map(row => row.name)
}

/** Stores the values of contacts that an import is about to change, unless it already changed or added them. */
export async function keepBefore(
  tx: Tx,
  { id, organizationId, spaceId }: HeldJob,
  contactIds: readonly string[],
): Promise<void> {
  if (contactIds.length === 0) return
  await sql`
    insert into import_updates (organization_id, space_id, job_id, contact_id, name, email, phone, last_import)
    select ${organizationId}::uuid, space_id, ${id}::uuid, id, name, email, phone, last_import from contacts
    where space_id = ${spaceId} and id = any(${contactIds}::uuid[])
      and imported_by is distinct from ${id}::uuid
    on conflict do nothing`.execute(tx)
}

/** Deletes contacts that came with an import, this many at once. Returns how many there were. */
export async function deleteAdded(
  tx: Tx,
  { spaceId }: Pick<HeldJob, 'spaceId'>,
  importId: string,
  limit: number,
): Promise<number> {
  const deleted = await sql`
    delete from contacts where id in (
      select id from contacts where space_id = ${spaceId} and imported_by = ${importId}
      order by id limit ${limit} for update)`.execute(tx)
  return Number(deleted.numAffectedRows ?? 0n)
}

/**
 * Takes out the values some contacts had before an import, with their present ones; the contacts are locked
 * until commit.
 */
export async function takeBefore(
  tx: Tx,
  { spaceId }: Pick<HeldJob, 'spaceId'>,
  importId: string,
  limit: number,
): Promise<{ before: WrittenContact[]; now: KnownContact[] }> {
  const { rows: before } = await sql<WrittenContact>`
    delete from import_updates where job_id = ${importId} and contact_id in (
      select contact_id from import_updates where space_id = ${spaceId} and job_id = ${importId}
      order by contact_id limit ${limit})
    returning contact_id as id, name, email, phone, last_import`.execute(tx)
  const { rows: now } = await sql<KnownContact>`
    select id, name, email, phone from contacts
    where space_id = ${spaceId} and id = any(${before.map(one => one.id)}::uuid[])
    order by id for no key update`.execute(tx)
  return { before, now }
}

/**
 * Deletes the values some contacts had before these imports, this many at once; none of these imports can be
 * undone from then on. Returns how many there were.
 */
export async function deleteBefore(
  tx: Tx,
  importIds: readonly string[],
  most: number,
): Promise<number> {
  const deleted = await sql`
    delete from import_updates where ctid = any(array(
      select ctid from import_updates where job_id = any(${importIds}::uuid[]) limit ${most}))`.execute(
    tx,
  )
  const count = Number(deleted.numAffectedRows ?? 0n)
  if (count === 0) return 0
  await tx
    .updateTable('imports')
    .set({ tracedAt: null })
    .where(sql<boolean>`job_id = any(${importIds}::uuid[])`)
    .execute()
  return count
}
