import type { Database } from '../../platform/server/database/database.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import { drawChallenge, type Question } from './draw-challenge.ts'
import { selectPasskeys } from './passkey-store.ts'
import type { RelyingParty } from './relying-party.ts'
import { requireProof } from './require-proof.ts'
import { findAccountById } from './user-store.ts'

// As long as the challenge is good.
const timeout = 5 * 60_000

/** The options with which the asker's browser makes a passkey: one that also signs in alone. */
export async function beginPasskey(db: Database, asker: Asker, party: RelyingParty) {
  const { userId } = asker
  const { account, passkeys } = await inNoOrganization(db, async tx => {
    await requireProof(tx, asker)
    return {
      account: await findAccountById(tx, userId),
      passkeys: await selectPasskeys(tx, userId),
    }
  })
  const { generateRegistrationOptions } = await import('@simplewebauthn/server')
  const options = await generateRegistrationOptions({
    rpName: 'Rollcall',
    rpID: party.id,
    userName: account.email,
    userDisplayName: account.name,
    userID: new Uint8Array(Buffer.from(userId)),
    challenge: await drawChallenge(db, { purpose: 'add', userId }),
    timeout,
    excludeCredentials: passkeys.map(({ credentialId, transports }) => ({
      id: credentialId.toString('base64url'),
      transports,
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { ...options }
}

/** The options with which a browser uses a passkey that it has for us. */
export async function beginPasskeyUse(db: Database, question: Question, party: RelyingParty) {
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server')
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    challenge: await drawChallenge(db, question),
    timeout,
    userVerification: 'required',
  })
  return { ...options }
}
