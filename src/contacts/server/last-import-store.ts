import { sql } from 'kysely'
import type { Tx } from '../../platform/server/database/database.ts'

/** A contact that was last written by an import that is being undone. */
export interface Fenced {
  id: string
  /** True if it came with that import and goes with it; otherwise its earlier values are restored. */
  isAdded: boolean
}

/**
 * Stops the imports that last wrote these contacts from being undone until commit, and returns the contacts
 * whose import is already being undone. Call it once the contacts are locked.
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
