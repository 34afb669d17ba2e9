import { z } from 'zod'
import { id, moment } from '../platform/contract.ts'
import { name } from './name.ts'

/** What people call a passkey of theirs. */
export const passkeyName = name

/** A passkey as its person sees it. */
export const passkey = z
  .strictObject({
    id,
    name: z.string(),
    createdAt: moment,
    lastUsedAt: moment.nullable(),
  })
  .meta({ id: 'Passkey' })

export type Passkey = z.output<typeof passkey>

/** Bytes in base64url, as browsers write them. */
const bytes = z.string().regex(/^[\w-]{1,20000}$/)

const common = {
  id: bytes,
  rawId: bytes,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  // Nothing in it is used: extensions are not asked for.
  clientExtensionResults: z.record(z.string().max(50), z.unknown()),
}

/** A browser's answer when a passkey is made: WebAuthn's `RegistrationResponseJSON`. */
export const newPasskeyAnswer = z
  .strictObject({
    ...common,
    response: z.strictObject({
      clientDataJSON: bytes,
      attestationObject: bytes,
      authenticatorData: bytes.optional(),
      transports: z.array(z.string().max(30)).max(10).optional(),
      publicKeyAlgorithm: z.int().optional(),
      publicKey: bytes.optional(),
    }),
  })
  .meta({ id: 'NewPasskeyAnswer' })

/** A browser's answer when a passkey is used: WebAuthn's `AuthenticationResponseJSON`. */
export const passkeyAnswer = z
  .strictObject({
    ...common,
    response: z.strictObject({
      clientDataJSON: bytes,
      authenticatorData: bytes,
      signature: bytes,
      userHandle: bytes.optional(),
    }),
  })
  .meta({ id: 'PasskeyAnswer' })

export type NewPasskeyAnswer = z.output<typeof newPasskeyAnswer>
export type PasskeyAnswer = z.output<typeof passkeyAnswer>

/** What a challenge is for. An answer to it is good for nothing else. A second step is to sign in, with a ticket. */
export type PasskeyPurpose = 'add' | 'sign_in' | 'proof'
