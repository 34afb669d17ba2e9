import { sql } from 'kysely'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import type { PasskeyPurpose } from '../passkey.ts'

const challengeMinutes = 5

// The page makes recovery codes as soon as the first passkey is added.
const newMinutes = 10

export async function insertChallenge(
  db: Database | Tx,
  challenge: { challengeHash: Buffer; purpose: PasskeyPurpose; userId: string | null },
): Promise<void> {
  const expiresAt = sql<Date>`now() + ${challengeMinutes} * interval '1 minute'`
  await db
    .insertInto('passkeyChallenges')
    .values({ ...challenge, expiresAt })
    .execute()
}

/** Deletes a challenge that is answered; returns whether it was waiting for this answer. */
export async function takeChallenge(
  db: Database,
  challenge: { challengeHash: Buffer; purpose: PasskeyPurpose; userId: string | null },
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('passkeyChallenges')
    .where('challengeHash', '=', challenge.challengeHash)
    .where('purpose', '=', challenge.purpose)
    .where(sql<boolean>`user_id is not distinct from ${challenge.userId}::uuid`)
    .where('expiresAt', '>', sql<Date>`now()`)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

/** Deletes expired challenges, this many at once. Returns how many there were. */
export async function deleteExpiredChallenges(tx: Tx, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from passkey_challenges where challenge_hash = any(array(
      select challenge_hash from passkey_challenges where expires_at < now()
      order by expires_at limit ${most}))`.execute(tx)
  return Number(numAffectedRows)
}

/** Someone's passkeys, newest last. */
export function selectPasskeys(db: Database | Tx, userId: string) {
  return db
    .selectFrom('passkeys')
    .select(['id', 'credentialId', 'transports', 'name', 'createdAt', 'lastUsedAt'])
    .where('userId', '=', userId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
}

/** Whether someone has one passkey alone, and added it a few minutes ago. */
export async function hasFirstPasskey(tx: Tx, userId: string): Promise<boolean> {
  const { isFirst } = await tx
    .selectFrom('passkeys')
    .select(
      sql<boolean>`count(*) = 1 and min(created_at) > now() - ${newMinutes} * interval '1 minute'`.as(
        'isFirst',
      ),
    )
    .where('userId', '=', userId)
    .executeTakeFirstOrThrow()
  return isFirst
}

/** A passkey by what its device calls it. */
export function findPasskey(db: Database | Tx, credentialId: Buffer) {
  return db
    .selectFrom('passkeys')
    .select(['id', 'userId', 'publicKey', 'signCount'])
    .where('credentialId', '=', credentialId)
    .executeTakeFirst()
}

/** Inserts a passkey; undefined if there is one already that its device calls so. */
export function insertPasskey(
  tx: Tx,
  one: {
    userId: string
    credentialId: Buffer
    publicKey: Buffer
    signCount: number
    transports: string[]
    name: string
  },
) {
  return tx
    .insertInto('passkeys')
    .values(one)
    .onConflict(conflict => conflict.column('credentialId').doNothing())
    .returning(['id', 'name', 'createdAt', 'lastUsedAt'])
    .executeTakeFirst()
}

/** Deletes one of someone's passkeys and returns its name; undefined if there is no such passkey any more. */
export async function deletePasskey(
  tx: Tx,
  userId: string,
  id: string,
): Promise<string | undefined> {
  const deleted = await tx
    .deleteFrom('passkeys')
    .where('id', '=', id)
    .where('userId', '=', userId)
    .returning('name')
    .executeTakeFirst()
  return deleted?.name
}

/** Notes that a passkey is used now; returns whether it is still there and was not used since its count was read. */
export async function updateUse(
  tx: Tx,
  { id, countBefore, count }: { id: string; countBefore: number; count: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('passkeys')
    .set({ signCount: count, lastUsedAt: sql`now()` })
    .where('id', '=', id)
    .where('signCount', '=', String(countBefore))
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Deletes the passkeys of an account, or those added since then, and what devices were asked to sign for it. */
export async function deletePasskeysOf(tx: Tx, userId: string, since?: Date): Promise<void> {
  const deletion = tx.deleteFrom('passkeys').where('userId', '=', userId)
  await (since ? deletion.where('createdAt', '>=', since) : deletion).execute()
  await tx.deleteFrom('passkeyChallenges').where('userId', '=', userId).execute()
}
