import { z } from 'zod'
import { contract, id } from '../platform/contract.ts'
import { problemKinds, problems } from '../platform/problem.ts'
import { factorKinds, longestCode } from './factor.ts'
import { passkeyAnswer } from './passkey.ts'

/** The refusals of signing in. */
export const signInProblems = problemKinds({
  wrong_credentials: [401, 'The address or the password is wrong'],
  invalid_token: [401, 'This sign-in has ended'],
})

/** Whatever it is, it works or does not. */
export const ticket = z.string().max(200)

const signedIn = {
  description: 'Signed in; the session travels in the cookie',
  schema: z.strictObject({ userId: id }),
}

/** Sign in: 10 failures per account and 100 per address bucket in 15 minutes, then 429. */
export const signInContract = contract({
  id: 'signIn',
  summary: 'Sign in with email address and password',
  method: 'POST',
  path: '/session',
  session: 'none',
  onFullDisk: true,
  // Not an address or password by the usual rules: an impossible one gets the same answer as a wrong one.
  body: z.strictObject({ email: z.string().max(1000), password: z.string().max(1000) }),
  answers: {
    200: {
      description: 'Right so far: a second factor is needed, with this ticket, within five minutes',
      schema: z.strictObject({ ticket: z.string(), kinds: z.array(z.enum(factorKinds)) }),
    },
    201: signedIn,
  },
  problems: [signInProblems.wrong_credentials, problems.too_many_requests],
})

/** A wrong code or passkey leaves the ticket. It ends when it is used, when the password or a factor changes, and after five minutes. */
export const continueSignInContract = contract({
  id: 'continueSignIn',
  summary: 'Sign in with a second factor, after the password',
  method: 'POST',
  path: '/session/factor',
  session: 'none',
  onFullDisk: true,
  // A code of the authenticator app, a recovery code, or a passkey.
  body: z
    .strictObject({
      ticket,
      code: z.string().max(longestCode).optional(),
      passkey: passkeyAnswer.optional(),
    })
    .meta({ description: 'A code or a passkey' }),
  answers: { 201: signedIn },
  problems: [
    signInProblems.wrong_credentials,
    signInProblems.invalid_token,
    problems.too_many_requests,
  ],
})

export const signOutContract = contract({
  id: 'signOut',
  summary: 'Sign out',
  method: 'DELETE',
  path: '/session',
  session: 'required',
  lane: 'ending',
  answers: { 204: { description: 'Signed out; the session is gone' } },
  problems: [],
})
