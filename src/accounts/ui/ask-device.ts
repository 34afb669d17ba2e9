import type { Body } from '../../platform/contract.ts'
import { call } from '../../platform/ui/call.ts'
import type { NewPasskeyAnswer, PasskeyAnswer } from '../passkey.ts'
import { beginPasskeyContract, beginPasskeySignInContract } from '../passkeys.contract.ts'

/** Why the browser gave no passkey. */
export type NoPasskey = 'stopped' | 'known' | 'unable' | 'elsewhere'

/** The browser or its person did not give a passkey; no fault of the server. */
export class PasskeyError extends Error {
  readonly why: NoPasskey
  readonly host: string

  constructor(why: NoPasskey, host = '') {
    super(why)
    this.why = why
    this.host = host
  }
}

const isAt = (host: string) => location.hostname === host || location.hostname.endsWith(`.${host}`)

/** Passkeys belong to one name; under another, for instance an IP address, browsers refuse them with odd words. */
function requireHere(host: string): void {
  if (!isAt(host)) throw new PasskeyError('elsewhere', host)
}

async function asked<T>(ask: () => Promise<T>): Promise<T> {
  if (!('PublicKeyCredential' in window)) throw new PasskeyError('unable')
  try {
    return await ask()
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    throw new PasskeyError(name === 'InvalidStateError' ? 'known' : 'stopped')
  }
}

/** Has the browser make a passkey, with the help of its person. */
export async function makePasskey(): Promise<NewPasskeyAnswer> {
  const options = await call(beginPasskeyContract, {})
  const { startRegistration } = await import('@simplewebauthn/browser')
  const optionsJSON = options as unknown as Parameters<typeof startRegistration>[0]['optionsJSON']
  requireHere(optionsJSON.rp.id ?? '')
  const answer = await asked(() => startRegistration({ optionsJSON }))
  return answer as NewPasskeyAnswer
}

/** Has the browser use a passkey that its person chooses. */
export async function askForPasskey(
  purpose: Body<typeof beginPasskeySignInContract>,
): Promise<PasskeyAnswer> {
  const options = await call(beginPasskeySignInContract, { body: purpose })
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const optionsJSON = options as unknown as Parameters<typeof startAuthentication>[0]['optionsJSON']
  requireHere(optionsJSON.rpId ?? '')
  const answer = await asked(() => startAuthentication({ optionsJSON }))
  return answer as PasskeyAnswer
}
