import type { Database } from '../../platform/server/database/database.ts'
import { drawToken, hashToken } from '../../platform/server/token.ts'
import type { PasskeyPurpose } from '../passkey.ts'
import { insertChallenge, takeChallenge } from './passkey-store.ts'

/** What a passkey is asked for. An answer is good for this alone. */
export interface Question {
  purpose: PasskeyPurpose
  /** Whose passkey has to answer; null for a sign-in with a passkey alone. */
  userId: string | null
  /** Of a sign-in whose second step the passkey is. */
  ticket?: string
}

/** What is stored of a challenge. That of a second step is found only together with its ticket. */
const stored = (challenge: string, { purpose, userId, ticket }: Question) => ({
  challengeHash: hashToken(ticket === undefined ? challenge : `${challenge} ${ticket}`),
  purpose,
  userId,
})

/** Bytes to be signed by a passkey, once. Only their hash is stored. */
export async function drawChallenge(
  db: Database,
  question: Question,
): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = drawToken()
  await insertChallenge(db, stored(challenge, question))
  return new Uint8Array(Buffer.from(challenge, 'base64url'))
}

/** The challenge that a browser answers, or null if it is not one of this question. From now on it is used. */
export async function takeAnswered(
  db: Database,
  question: Question,
  clientDataJSON: string,
): Promise<string | null> {
  const challenge = challengeIn(clientDataJSON)
  return challenge !== null && (await takeChallenge(db, stored(challenge, question)))
    ? challenge
    : null
}

/** The challenge that a browser says it answers, in base64url; null if what it says cannot be read. */
function challengeIn(clientDataJSON: string): string | null {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))
    return typeof challenge === 'string' ? challenge : null
  } catch {
    return null
  }
}
