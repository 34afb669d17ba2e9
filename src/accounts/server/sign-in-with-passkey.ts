import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import { addressBucket } from '../../platform/server/rate-limit.ts'
import type { PasskeyAnswer } from '../passkey.ts'
import type { FailureNeeds } from './limit-failures.ts'
import type { RelyingParty } from './relying-party.ts'
import type { SessionStart } from './session-start.ts'
import { startSession } from './start-session.ts'
import { noteUse, verifyPasskey, wrongPasskey } from './use-passkey.ts'
import { isVerified, lockAccount } from './user-store.ts'

/**
 * Signs in with a passkey alone and starts a session. It counts as two factors: the device, and what its person shows
 * it. Failures count for the address bucket only, since nobody names an account.
 */
export async function signInWithPasskey(
  { db, failuresPerAddress }: FailureNeeds,
  given: { passkey: PasskeyAnswer; party: RelyingParty; start: SessionStart; address: string },
): Promise<{ userId: string; token: string }> {
  const question = { purpose: 'sign_in', userId: null } as const
  const used = await failuresPerAddress.attempt(addressBucket(given.address), () =>
    verifyPasskey(db, question, given.passkey, given.party),
  )
  if (!used) throw wrongPasskey()
  const { userId } = used
  const token = await inNoOrganization(db, async tx => {
    await lockAccount(tx, userId)
    if (!(await isVerified(tx, userId))) throw wrongPasskey()
    await noteUse(tx, used)
    return startSession(tx, userId, given.start)
  })
  return { userId, token }
}
