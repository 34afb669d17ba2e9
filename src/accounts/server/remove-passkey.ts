import { Problem, problems } from '../../platform/problem.ts'
import type { Database } from '../../platform/server/database/database.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import { factorKindsOf } from './factor-kinds.ts'
import { noteSignInChange } from './note-sign-in-change.ts'
import { deletePasskey } from './passkey-store.ts'
import { replaceRecoveryCodes } from './recovery-code-store.ts'
import { requireOpenSession } from './require-open-session.ts'
import { requireProof } from './require-proof.ts'
import { deleteTicketsOf } from './ticket-store.ts'

/**
 * Removes one of the asker's passkeys, and tells them by mail. Sessions that it began go on, sign-ins under way begin
 * anew, and without another factor the recovery codes end, too.
 */
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
    await requireProof(tx, asker)
    if ((await factorKindsOf(tx, userId)).length === 0) await replaceRecoveryCodes(tx, userId, [])
    await deleteTicketsOf(tx, userId)
    await noteSignInChange(tx, { userId, kind: 'passkey_removed', name, address })
  })
}
