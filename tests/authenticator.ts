import {
  createHash,
  createSign,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import type { NewPasskeyAnswer, PasskeyAnswer } from '../src/accounts/passkey.ts'
import type { Browser } from './start-app.ts'

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest()

const present = 0x01
const verified = 0x04
const hasKey = 0x40

/** The public half as devices write it: COSE, for ECDSA with P-256. */
function coseOf(key: KeyObject): Uint8Array {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const parts = new Map<number, number | Uint8Array>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
    [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
  ])
  return isoCBOR.encode(parts)
}

/** What a test changes of what a right device and browser do. */
export interface Spoil {
  origin?: string
  rpId?: string
  /** Whether the person showed the device that it is them. */
  isVerified?: boolean
  count?: number
  challenge?: string
}

/** What a browser says about a request of a page. */
const clientData = (type: string, challenge: string, origin: string) =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))

/** What a device says about itself: for which site, with what, how often. */
function head({ rpId = 'localhost', isVerified = true }: Spoil, flags: number, count: number) {
  const counter = Buffer.alloc(4)
  counter.writeUInt32BE(count)
  const all = flags | present | (isVerified ? verified : 0)
  return Buffer.concat([sha256(rpId), Buffer.from([all]), counter])
}

export type Authenticator = ReturnType<typeof openAuthenticator>

/** A device with one passkey, and the browser before it. */
export function openAuthenticator(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credentialId = randomBytes(32)
  const id = base64url(credentialId)
  let used = 0

  const saidBy = (type: string, challenge: string, spoil: Spoil) =>
    clientData(type, spoil.challenge ?? challenge, spoil.origin ?? origin)
  const answer = {
    id,
    rawId: id,
    type: 'public-key' as const,
    clientExtensionResults: {},
  }
  return {
    /** Makes the passkey. */
    make({ challenge }: { challenge: string }, spoil: Spoil = {}): NewPasskeyAnswer {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(credentialId.length)
      const key = coseOf(publicKey)
      const authData = Buffer.concat([
        head(spoil, hasKey, spoil.count ?? used),
        Buffer.alloc(16),
        length,
        credentialId,
        key,
      ])
      const attestation = new Map<string, string | Uint8Array | Map<string, string>>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authData)],
      ])
      return {
        ...answer,
        response: {
          clientDataJSON: base64url(saidBy('webauthn.create', challenge, spoil)),
          attestationObject: base64url(isoCBOR.encode(attestation)),
          transports: ['internal'],
        },
      }
    },
    /** Signs with the passkey. The device counts. */
    use({ challenge }: { challenge: string }, spoil: Spoil = {}): PasskeyAnswer {
      used += 1
      const data = saidBy('webauthn.get', challenge, spoil)
      const authData = head(spoil, 0, spoil.count ?? used)
      const signature = createSign('sha256')
        .update(Buffer.concat([authData, sha256(data)]))
        .sign(privateKey)
      return {
        ...answer,
        response: {
          clientDataJSON: base64url(data),
          authenticatorData: base64url(authData),
          signature: base64url(signature),
        },
      }
    },
  }
}

/** Adds a passkey to the account of someone who is signed in. */
export async function addPasskey(browser: Browser, url: string, name = 'Laptop') {
  const device = openAuthenticator(url)
  const { body: options } = await browser.post('/me/factors/passkeys/options')
  const passkey = device.make(options)
  const { body } = await browser.post('/me/factors/passkeys', { name, passkey })
  return { device, id: body.id as string }
}
