import { generateSecret, generateURI, verifySync } from 'otplib'

// A code of the step before or after is right, too: clocks differ, and typing takes time.
const driftSeconds = 30

export const drawTotpSecret = (): string => generateSecret()

/** What an app reads from the QR code: whose account it is, and the key. */
export const totpUri = (secret: string, email: string): string =>
  generateURI({ issuer: 'Rollcall', label: email, secret })

/** The time step whose code this is, or null if it is no code of this key now. */
export function totpStep(secret: string, typed: string): number | null {
  const token = typed.replace(/[\s-]/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const result = verifySync({ secret, token, epochTolerance: driftSeconds })
  return result.valid && 'timeStep' in result ? result.timeStep : null
}
