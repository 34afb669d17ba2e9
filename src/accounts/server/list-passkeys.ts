import type { Database } from '../../platform/server/database/database.ts'
import type { Passkey } from '../passkey.ts'
import { selectPasskeys } from './passkey-store.ts'

/** Someone's passkeys as they see them. */
export async function listPasskeys(db: Database, userId: string): Promise<Passkey[]> {
  const passkeys = await selectPasskeys(db, userId)
  return passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
    id,
    name,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }))
}
