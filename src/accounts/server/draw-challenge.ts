import type { Database } from '../../platform/server/database/database.ts'
import { drawToken, hashToken } from '../../platform/server/token.ts'
import type { PasskeyPurpose } from '../passkey.ts'
import { insertChallenge } from './passkey-store.ts'

/** Bytes to be signed by a passkey, once, for this purpose. Only their hash is stored. */
export async function drawChallenge(
  db: Database,
  purpose: PasskeyPurpose,
  userId: string | null,
): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = drawToken()
  await insertChallenge(db, { challengeHash: hashToken(challenge), purpose, userId })
  return new Uint8Array(Buffer.from(challenge, 'base64url'))
}

/** The challenge that a browser says it answers, in base64url; null if what it says cannot be read. */
export function challengeIn(clientDataJSON: string): string | null {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))
    return typeof challenge === 'string' ? challenge : null
  } catch {
    return null
  }
}
