import type { Database, Tx } from '../../platform/server/database/database.ts'

/** How many recovery codes someone has left. */
export async function countRecoveryCodes(tx: Database | Tx, userId: string): Promise<number> {
  const { codes } = await tx
    .selectFrom('recoveryCodes')
    .select(eb => eb.fn.countAll<number>().as('codes'))
    .where('userId', '=', userId)
    .executeTakeFirstOrThrow()
  return Number(codes)
}

/** Gives someone these codes; all others end. */
export async function replaceRecoveryCodes(
  tx: Tx,
  userId: string,
  hashes: readonly Buffer[],
): Promise<void> {
  await tx.deleteFrom('recoveryCodes').where('userId', '=', userId).execute()
  if (hashes.length === 0) return
  await tx
    .insertInto('recoveryCodes')
    .values(hashes.map(codeHash => ({ userId, codeHash })))
    .execute()
}

/** Uses a recovery code up. Returns false if there is no such code. */
export async function deleteRecoveryCode(
  tx: Tx,
  userId: string,
  codeHash: Buffer,
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('recoveryCodes')
    .where('userId', '=', userId)
    .where('codeHash', '=', codeHash)
    .executeTakeFirst()
  return numDeletedRows === 1n
}
