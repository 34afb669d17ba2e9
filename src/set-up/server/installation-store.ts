import type { Database, Tx } from '../../platform/server/database/database.ts'

/** Ends the set-up, once: returns false if that was done before. Waits for a set-up in progress. */
export async function markSetUp(tx: Tx): Promise<boolean> {
  const marked = await tx
    .insertInto('installation')
    .defaultValues()
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return marked.numInsertedOrUpdatedRows === 1n
}

export async function isSetUp(db: Database): Promise<boolean> {
  return (await db.selectFrom('installation').select('one').executeTakeFirst()) !== undefined
}
