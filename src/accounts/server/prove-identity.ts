import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import type { TriedFrom } from './limit-failures.ts'
import { requirePassword, requireSamePassword } from './require-password.ts'
import { markProved } from './session-store.ts'
import type { SignInNeeds } from './sign-in.ts'

/** Notes that the asker proved who they are, for the sensitive acts of this session. */
export async function proveIdentity(
  needs: SignInNeeds,
  asker: Asker,
  given: TriedFrom & { password: string },
): Promise<void> {
  const account = await requirePassword(needs, asker, given, '/password')
  await inNoOrganization(needs.db, async tx => {
    await requireSamePassword(tx, asker, account, '/password')
    await markProved(tx, asker.sessionHash)
  })
}
