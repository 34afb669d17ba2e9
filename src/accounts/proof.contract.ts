import { z } from 'zod'
import { contract } from '../platform/contract.ts'
import { problemKinds, problems } from '../platform/problem.ts'
import { longestCode } from './factor.ts'
import { passkeyAnswer } from './passkey.ts'
import { signInProblems } from './session.contract.ts'

/** The refusal of a sensitive act when it is too long ago that the asker proved who they are. */
export const proofProblems = problemKinds({
  confirm_it_is_you: [403, 'Confirm that it is you'],
})

/** Counts failures like signing in does. */
export const proveIdentityContract = contract({
  id: 'proveIdentity',
  summary: 'Prove who one is, for the sensitive acts of the next 15 minutes',
  method: 'POST',
  path: '/session/proof',
  session: 'required',
  onFullDisk: true,
  // Whatever it is, it is right or wrong.
  body: z
    .strictObject({
      password: z.string().max(1000).optional(),
      code: z.string().max(longestCode).optional(),
      passkey: passkeyAnswer.optional(),
    })
    .meta({ description: 'One of them' }),
  answers: { 204: { description: 'Proved, for this session' } },
  problems: [signInProblems.wrong_credentials, problems.too_many_requests],
})
