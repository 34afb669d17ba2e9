import { Problem } from '../../platform/problem.ts'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import type { PasskeyAnswer } from '../passkey.ts'
import { signInProblems } from '../session.contract.ts'
import { type Question, takeAnswered } from './draw-challenge.ts'
import { findPasskey, updateUse } from './passkey-store.ts'
import type { RelyingParty } from './relying-party.ts'

/** One answer for everything that can be wrong with a passkey: it says nothing about whose it is, or was. */
export const wrongPasskey = () =>
  new Problem(signInProblems.wrong_credentials, {
    detail: 'This passkey cannot be used here, or was used too late.',
    errors: [{ pointer: '/passkey', detail: 'is wrong' }],
  })

/** A passkey that signed what we asked for, and how often it was used. */
export interface UsedPasskey {
  id: string
  userId: string
  countBefore: number
  count: number
}

/**
 * The passkey that a browser used, or null: it must have signed a challenge of this question, which is then used
 * up, for our own site, and its person must have shown the device that it is them. A device that counts must have
 * counted on. Under its lock, the act calls `noteUse`.
 */
export async function verifyPasskey(
  db: Database,
  question: Question,
  answer: PasskeyAnswer,
  { id: expectedRPID, origin: expectedOrigin }: RelyingParty,
): Promise<UsedPasskey | null> {
  const challenge = await takeAnswered(db, question, answer.response.clientDataJSON)
  if (challenge === null) return null
  const found = await findPasskey(db, Buffer.from(answer.id, 'base64url'))
  if (!found || (question.userId !== null && found.userId !== question.userId)) return null
  const countBefore = Number(found.signCount)
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  const verified = await verifyAuthenticationResponse({
    response: answer as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
    expectedChallenge: challenge,
    expectedOrigin,
    expectedRPID,
    credential: {
      id: answer.id,
      publicKey: new Uint8Array(found.publicKey),
      counter: countBefore,
    },
    requireUserVerification: true,
  }).catch(() => null)
  if (!verified?.verified) return null
  const { newCounter: count } = verified.authenticationInfo
  return { id: found.id, userId: found.userId, countBefore, count }
}

/** Notes the use of a passkey. Refuses if it was removed, or used with the same count, since it was verified. */
export async function noteUse(tx: Tx, used: UsedPasskey): Promise<void> {
  if (!(await updateUse(tx, used))) throw wrongPasskey()
}
