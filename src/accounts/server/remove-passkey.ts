import { Problem, problems } from '../../platform/problem.ts'
import type { Database } from '../../platform/server/database/database.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import { noteSignInChange } from './note-sign-in-change.ts'
import { deletePasskey } from './passkey-store.ts'
import { requireOpenSession } from './require-open-session.ts'
import { settleFactorRemoval } from './settle-factor-removal.ts'

/** Removes one of the asker's passkeys, and tells them by mail. Sessions that it began go on. */
export async function removePasskey(
  db: Database,
  asker: Asker,
  { passkeyId, address }: { passkeyId: string; address: string },
): Promise<void> {
  const { userId } = asker
  await inNoOrganization(db, async tx => {
    await requireOpenSession(tx, asker)
    const name = await deletePasskey(tx, userId, passkeyId)
    if (name === undefined) throw new Problem(problems.not_found)
    await settleFactorRemoval(tx, asker)
    await noteSignInChange(tx, { userId, kind: 'passkey_removed', name, address })
  })
}
