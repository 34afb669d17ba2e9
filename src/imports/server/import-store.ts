import { sql } from 'kysely'
import type { Tx } from '../../platform/server/database/database.ts'
import type { FoundRecord } from '../cut-records.ts'
import type { Existing } from '../existing.ts'
import type { Layout } from '../layout.ts'
import type { FilePart } from './receive-file.ts'

/** The job of an import. */
export interface ImportKey {
  jobId: string
  organizationId: string
}

/** Stores how to read the file of an import. */
export async function insertLayout(
  tx: Tx,
  of: ImportKey,
  { separator, columns, fields, names }: Layout,
  existing: Existing,
): Promise<void> {
  const meant = fields.map(field => field ?? '')
  await tx
    .insertInto('imports')
    .values({ ...of, separator, columns, fields: meant, names, existing })
    .execute()
}

/** How to read the file of an import, and what happens to contacts that already exist. */
export async function findLayout(
  tx: Tx,
  jobId: string,
): Promise<(Layout & { existing: Existing }) | undefined> {
  const row = await tx
    .selectFrom('imports')
    .select(['separator', 'columns', 'fields', 'names', 'existing'])
    .where('jobId', '=', jobId)
    .executeTakeFirst()
  if (!row) return undefined
  const fields = row.fields.map(field => (field || null) as Layout['fields'][number])
  const { separator, columns } = row
  // One that arrived before there could be several has its one column.
  const names = row.names.length > 0 ? row.names : [fields.indexOf('name')]
  return { separator, columns, fields, names, existing: row.existing as Existing }
}

/** Closes an import that has ended. Returns false if it is already closed. */
export async function closeLayout(tx: Tx, jobId: string): Promise<boolean> {
  const closed = await tx
    .updateTable('imports')
    .set({ closedAt: sql<Date>`now()` })
    .where('jobId', '=', jobId)
    .where('closedAt', 'is', null)
    .executeTakeFirst()
  return closed.numUpdatedRows === 1n
}

/** Stores a part of the file that has arrived. */
export async function insertPart(
  tx: Tx,
  of: ImportKey,
  nth: number,
  { records, characters }: FilePart,
): Promise<void> {
  await tx
    .insertInto('importParts')
    .values({ ...of, nth, records: JSON.stringify(records), characters })
    .execute()
}

/**
 * Takes out the next parts of a file, in order, to handle them in this transaction: a limited number of parts,
 * and at most one beyond the limit of characters.
 */
export async function takeParts(
  tx: Tx,
  jobId: string,
  most: { parts: number; characters: number },
): Promise<FoundRecord[]> {
  const { rows } = await sql<{ nth: number; records: FoundRecord[] }>`
    delete from import_parts where job_id = ${jobId} and nth in (
      select nth from (
        select nth, sum(characters) over (order by nth) - characters as before from (
          select nth, characters from import_parts where job_id = ${jobId}
          order by nth limit ${most.parts}) next) next
      where before < ${most.characters})
    returning nth, records`.execute(tx)
  return rows.sort((one, other) => one.nth - other.nth).flatMap(({ records }) => records)
}

/** Whether any part of the file is left. */
export async function hasParts(tx: Tx, jobId: string): Promise<boolean> {
  const part = await tx
    .selectFrom('importParts')
    .select('nth')
    .where('jobId', '=', jobId)
    .limit(1)
    .executeTakeFirst()
  return part !== undefined
}

/** Deletes parts of a file that are no longer needed, this many at once. Returns how many there were. */
export async function deleteParts(tx: Tx, jobId: string, most: number): Promise<number> {
  const deleted = await sql`
    delete from import_parts where job_id = ${jobId} and nth in (
      select nth from import_parts where job_id = ${jobId} limit ${most})`.execute(tx)
  return Number(deleted.numAffectedRows ?? 0n)
}

/** Deletes how the files of finished imports were read. */
export async function deleteLayouts(tx: Tx, jobIds: string[]): Promise<void> {
  await tx.deleteFrom('imports').where('jobId', 'in', jobIds).execute()
}
