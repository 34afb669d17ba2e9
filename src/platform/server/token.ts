import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A secret nobody can guess: 256 bits, fit for a URL. Only its hash is ever stored. */
export function drawToken(): string {
  return randomBytes(32).toString('base64url')
}

/** The form of a token that may be stored and looked up. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Whether two secrets are the same, in a time that reveals nothing about either. */
export function sameSecret(one: string, other: string): boolean {
  return timingSafeEqual(hashToken(one), hashToken(other))
}
