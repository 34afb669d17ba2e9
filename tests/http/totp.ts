import { generateSync } from 'otplib'
import type { Browser } from '../start-app.ts'

/** The code an app shows now, or some steps of 30 seconds later. */
export const codeOf = (secret: string, steps = 0): string =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 })

/** Sets up an authenticator app for someone, with the code of the step before: that of now is not used yet. */
export async function setUpTotp(
  browser: Browser,
): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secret } = (await browser.post('/me/factors/totp')).body
  const { status, body, text } = await browser.put('/me/factors/totp', { code: codeOf(secret, -1) })
  if (status !== 200) throw new Error(text)
  return { secret, recoveryCodes: body.recoveryCodes }
}
