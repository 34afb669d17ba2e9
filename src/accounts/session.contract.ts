import { z } from 'zod'
import { contract, id } from '../platform/contract.ts'
import { problemKinds, problems } from '../platform/problem.ts'

/** The refusals of signing in. */
export const signInProblems = problemKinds({
  wrong_credentials: [401, 'The address or the password is wrong'],
})

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
    201: {
      description: 'Signed in; the session travels in the cookie',
      schema: z.strictObject({ userId: id }),
    },
  },
  problems: [signInProblems.wrong_credentials, problems.too_many_requests],
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
