import { sql } from 'kysely'
import type { Database, Tx } from '../../platform/server/database/database.ts'

const pendingMinutes = 15

/** Whether someone has an authenticator app. */
export async function hasTotp(tx: Database | Tx, userId: string): Promise<boolean> {
  return (await findTotp(tx, userId)) !== undefined
}

export function findTotp(tx: Database | Tx, userId: string) {
  return tx
    .selectFrom('totpFactors')
    .select('secret')
    .where('userId', '=', userId)
    .executeTakeFirst()
}

/** Notes that the code of a time step is used. Returns false if that one or a later one was used already. */
export async function takeStep(tx: Tx, userId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('totpFactors')
    .set({ lastStep: String(step) })
    .where('userId', '=', userId)
    .where('lastStep', '<', String(step))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Begins to set up an app; one that was begun before is forgotten. */
export async function upsertPendingTotp(tx: Tx, userId: string, secret: string): Promise<void> {
  const expiresAt = sql<Date>`now() + ${pendingMinutes} * interval '1 minute'`
  await tx
    .insertInto('pendingTotpFactors')
    .values({ userId, secret, expiresAt })
    .onConflict(conflict => conflict.column('userId').doUpdateSet({ secret, expiresAt }))
    .execute()
}

export function findPendingTotp(tx: Tx, userId: string) {
  return tx
    .selectFrom('pendingTotpFactors')
    .select('secret')
    .where('userId', '=', userId)
    .where('expiresAt', '>', sql<Date>`now()`)
    .executeTakeFirst()
}

/** Makes the app that was begun the one in use; the code of this step is used. */
export async function confirmPendingTotp(
  tx: Tx,
  userId: string,
  secret: string,
  step: number,
): Promise<void> {
  await tx.deleteFrom('pendingTotpFactors').where('userId', '=', userId).execute()
  const row = { secret, lastStep: String(step), confirmedAt: sql<Date>`now()` }
  await tx
    .insertInto('totpFactors')
    .values({ userId, ...row })
    .onConflict(conflict => conflict.column('userId').doUpdateSet(row))
    .execute()
}

/** Removes the app, and one that is being set up. Returns whether there was one. */
export async function deleteTotp(tx: Tx, userId: string): Promise<boolean> {
  await tx.deleteFrom('pendingTotpFactors').where('userId', '=', userId).execute()
  const { numDeletedRows } = await tx
    .deleteFrom('totpFactors')
    .where('userId', '=', userId)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** Removes the app if it was set up since then, and one that is being set up. Returns whether it did. */
export async function deleteTotpSince(tx: Tx, userId: string, since: Date): Promise<boolean> {
  await tx.deleteFrom('pendingTotpFactors').where('userId', '=', userId).execute()
  const { numDeletedRows } = await tx
    .deleteFrom('totpFactors')
    .where('userId', '=', userId)
    .where('confirmedAt', '>=', since)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** Deletes apps that nobody finished setting up, this many at once. Returns how many there were. */
export async function deleteExpiredPending(tx: Tx, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from pending_totp_factors where user_id = any(array(
      select user_id from pending_totp_factors where expires_at < now()
      order by expires_at limit ${most}))`.execute(tx)
  return Number(numAffectedRows)
}
