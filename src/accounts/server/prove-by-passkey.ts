import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import { addressBucket } from '../../platform/server/rate-limit.ts'
import type { PasskeyAnswer } from '../passkey.ts'
import type { FailureNeeds } from './limit-failures.ts'
import type { RelyingParty } from './relying-party.ts'
import { requireOpenSession } from './require-open-session.ts'
import { markProved } from './session-store.ts'
import { noteUse, verifyPasskey, wrongPasskey } from './use-passkey.ts'

/** Notes that the asker proved who they are with one of their passkeys, for the sensitive acts of this session. */
export async function proveByPasskey(
  { db, failuresPerAddress }: FailureNeeds,
  asker: Asker,
  given: { passkey: PasskeyAnswer; party: RelyingParty; address: string },
): Promise<void> {
  const question = { purpose: 'proof', userId: asker.userId } as const
  const used = await failuresPerAddress.attempt(addressBucket(given.address), () =>
    verifyPasskey(db, question, given.passkey, given.party),
  )
  if (!used) throw wrongPasskey()
  await inNoOrganization(db, async tx => {
    await requireOpenSession(tx, asker)
    await noteUse(tx, used)
    await markProved(tx, asker.sessionHash)
  })
}
