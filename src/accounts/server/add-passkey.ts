import { invalid } from '../../platform/problem.ts'
import type { Database } from '../../platform/server/database/database.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import type { NewPasskeyAnswer, Passkey } from '../passkey.ts'
import { takeAnswered } from './draw-challenge.ts'
import { inFactorChange } from './in-factor-change.ts'
import { noteSignInChange } from './note-sign-in-change.ts'
import { insertPasskey, selectPasskeys } from './passkey-store.ts'
import type { RelyingParty } from './relying-party.ts'
import { requireProof } from './require-proof.ts'

// More than anyone has devices.
const passkeysAtMost = 20

const refused = (why: string) => invalid('/passkey', why)

/** What a browser says about a new passkey, if it answers a challenge of ours for it, of this person. */
async function verify(
  db: Database,
  userId: string,
  answer: NewPasskeyAnswer,
  { id: expectedRPID, origin: expectedOrigin }: RelyingParty,
) {
  const question = { purpose: 'add', userId } as const
  const challenge = await takeAnswered(db, question, answer.response.clientDataJSON)
  if (challenge === null) {
    throw refused('answers no question of ours, or one that was answered or too old')
  }
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  const verified = await verifyRegistrationResponse({
    response: answer as Parameters<typeof verifyRegistrationResponse>[0]['response'],
    expectedChallenge: challenge,
    expectedOrigin,
    expectedRPID,
    requireUserVerification: true,
  }).catch(() => null)
  if (!verified?.verified) throw refused('was not made for this site, or is not valid')
  return verified.registrationInfo.credential
}

/** Adds a passkey to the asker's account, which from now on does not open with its password alone, and tells them. */
export async function addPasskey(
  db: Database,
  asker: Asker,
  given: { name: string; passkey: NewPasskeyAnswer; party: RelyingParty; address: string },
): Promise<Passkey> {
  const { userId } = asker
  const { name, address } = given
  await inNoOrganization(db, tx => requireProof(tx, asker))
  const credential = await verify(db, userId, given.passkey, given.party)
  return inFactorChange(db, asker, async tx => {
    if ((await selectPasskeys(tx, userId)).length >= passkeysAtMost) {
      throw refused(`is one too many: remove another of your ${passkeysAtMost} passkeys first`)
    }
    const added = await insertPasskey(tx, {
      userId,
      credentialId: Buffer.from(credential.id, 'base64url'),
      publicKey: Buffer.from(credential.publicKey),
      signCount: credential.counter,
      transports: given.passkey.response.transports ?? [],
      name,
    })
    if (!added) throw refused('was added before')
    await noteSignInChange(tx, { userId, kind: 'passkey_added', name, address })
    return { id: added.id, name, createdAt: added.createdAt.toISOString(), lastUsedAt: null }
  })
}
