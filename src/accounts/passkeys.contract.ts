import { z } from 'zod'
import { contract, id } from '../platform/contract.ts'
import { problems } from '../platform/problem.ts'
import { factorProblems } from './factor.ts'
import { newPasskeyAnswer, passkey, passkeyAnswer, passkeyName } from './passkey.ts'
import { proofProblems } from './proof.contract.ts'
import { signInProblems, ticket } from './session.contract.ts'

const { confirm_it_is_you } = proofProblems
const { invalid_token, wrong_credentials } = signInProblems

/** WebAuthn's options in JSON, as `navigator.credentials` takes them. */
const options = z
  .looseObject({ challenge: z.string() })
  .meta({ id: 'PasskeyOptions', description: 'WebAuthn’s options in JSON' })

export const getFactorsContract = contract({
  id: 'getFactors',
  summary: 'By what one can prove who one is, besides the password',
  method: 'GET',
  path: '/me/factors',
  session: 'required',
  lane: 'lists',
  answers: {
    200: {
      description: 'Without their secrets; passkeys newest last',
      schema: z.strictObject({
        totp: z.boolean().meta({ description: 'Whether there is an authenticator app' }),
        passkeys: z.array(passkey),
        recoveryCodesLeft: z.int(),
      }),
    },
  },
  problems: [],
})

/** Their challenge is good for five minutes and one answer. */
export const beginPasskeyContract = contract({
  id: 'beginPasskey',
  summary: 'Ask for the options to make a passkey with',
  method: 'POST',
  path: '/me/factors/passkeys/options',
  session: 'required',
  answers: { 200: { description: 'For `navigator.credentials.create`', schema: options } },
  problems: [confirm_it_is_you],
})

export const addPasskeyContract = contract({
  id: 'addPasskey',
  summary: 'Add a passkey to one’s account',
  method: 'POST',
  path: '/me/factors/passkeys',
  session: 'required',
  body: z.strictObject({ name: passkeyName, passkey: newPasskeyAnswer }),
  answers: { 201: { description: 'The passkey', schema: passkey } },
  problems: [confirm_it_is_you, problems.too_many_requests],
})

export const removePasskeyContract = contract({
  id: 'removePasskey',
  summary: 'Remove a passkey from one’s account',
  method: 'DELETE',
  path: '/me/factors/passkeys/{passkeyId}',
  session: 'required',
  lane: 'ending',
  params: z.strictObject({ passkeyId: id }),
  answers: { 204: { description: 'Removed; nobody can sign in with it any more' } },
  problems: [problems.not_found, factorProblems.second_factor_required, confirm_it_is_you],
})

/** Names no account: the device knows which passkeys it has. With a session, the answer is a proof of identity; with a ticket, the second step of signing in. */
export const beginPasskeySignInContract = contract({
  id: 'beginPasskeySignIn',
  summary: 'Ask for the options to use a passkey with',
  method: 'POST',
  path: '/session/passkey/options',
  session: 'none',
  body: z.strictObject({
    purpose: z.enum(['sign_in', 'proof', 'second_step']).optional().meta({
      description:
        'Without it: `second_step` with a ticket, else `proof` for someone who is signed in, `sign_in` for anyone else',
    }),
    ticket: ticket.optional().meta({ description: 'For `second_step` only, and needed for it' }),
  }),
  bodyOptional: true,
  answers: { 200: { description: 'For `navigator.credentials.get`', schema: options } },
  problems: [problems.not_signed_in, invalid_token, problems.too_many_requests],
})

export const signInWithPasskeyContract = contract({
  id: 'signInWithPasskey',
  summary: 'Sign in with a passkey',
  method: 'POST',
  path: '/session/passkey',
  session: 'none',
  body: z.strictObject({ passkey: passkeyAnswer }),
  answers: {
    201: {
      description: 'Signed in; the session travels in the cookie',
      schema: z.strictObject({ userId: id }),
    },
  },
  problems: [wrong_credentials, problems.too_many_requests],
})
