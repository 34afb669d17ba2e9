import { sql } from 'kysely'
import type { Tx } from '../../platform/server/database/database.ts'

const codeMinutes = 15
const triesAtMost = 5

/** Makes this the one live code of an invitation. */
export async function replaceCode(
  tx: Tx,
  code: { invitationId: string; organizationId: string; codeHash: string },
): Promise<void> {
  const live = {
    codeHash: code.codeHash,
    expiresAt: sql<Date>`now() + ${codeMinutes} * interval '1 minute'`,
    triesLeft: triesAtMost,
  }
  await tx
    .insertInto('invitationCodes')
    .values({ ...code, ...live })
    .onConflict(conflict => conflict.column('invitationId').doUpdateSet(live))
    .execute()
}

/** Uses up one attempt for the live code and returns its hash, or undefined if none is left. */
export async function spendTry(tx: Tx, invitationId: string): Promise<string | undefined> {
  const code = await tx
    .updateTable('invitationCodes')
    .set({ triesLeft: sql`tries_left - 1` })
    .where('invitationId', '=', invitationId)
    .where('triesLeft', '>', 0)
    .where('expiresAt', '>', sql<Date>`now()`)
    .returning('codeHash')
    .executeTakeFirst()
  return code?.codeHash
}

export async function deleteCode(tx: Tx, invitationId: string): Promise<void> {
  await tx.deleteFrom('invitationCodes').where('invitationId', '=', invitationId).execute()
}
