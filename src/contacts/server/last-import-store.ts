import { sql } from 'kysely'
import type { Tx } from '../../platform/server/database/database.ts'

/** A contact whose last writer is an import that is being undone. */
export interface Fenced {
  id: string
  /** It came with that import and goes with it; otherwise it becomes again what it was before. */
  isAdded: boolean
}

/**
 * Keeps imports that wrote these contacts last from being undone until commit, and returns the contacts
 * of those that are being undone already. To be asked once the contacts are locked.
 */
export async function holdLastImports(
  tx: Tx,
  spaceId: string,
  contactIds: readonly string[],
): Promise<Fenced[]> {
  const { rows } = await sql<Fenced & { isUndone: boolean }>`
    select c.id, c.imported_by is not distinct from c.last_import as is_added,
      i.undone_at is not null as is_undone
    from contacts c join imports i on i.job_id = c.last_import
    where c.space_id = ${spaceId} and c.id = any(${contactIds}::uuid[])
    order by i.job_id for share of i`.execute(tx)
  return rows.filter(row => row.isUndone).map(({ id, isAdded }) => ({ id, isAdded }))
}
