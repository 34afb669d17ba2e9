import { z } from 'zod'
import { emailAddress } from '../accounts/email-address.ts'
import { name } from '../accounts/name.ts'
import { password } from '../accounts/password.ts'
import { contract, id } from '../platform/contract.ts'
import { problemKinds, problems } from '../platform/problem.ts'

/** The refusals of setting up. */
export const setUpProblems = problemKinds({
  wrong_setup_token: [403, 'The set-up token is wrong'],
  already_set_up: [409, 'Rollcall is already set up'],
})

/** Once per installation, with the token the server printed at its start. */
export const setUpContract = contract({
  id: 'setUp',
  summary: 'Found the first Organization, its first Space and their first Owner',
  method: 'POST',
  path: '/setup',
  session: 'none',
  body: z.strictObject({
    token: z.string().max(1000),
    organizationName: name,
    spaceName: name,
    name,
    email: emailAddress,
    password,
  }),
  answers: {
    201: {
      description: 'Founded, and the Owner is signed in',
      schema: z.strictObject({ organizationId: id, spaceId: id, userId: id }),
    },
  },
  problems: [
    setUpProblems.wrong_setup_token,
    setUpProblems.already_set_up,
    problems.too_many_requests,
  ],
})

/** Whether the set-up was done; until then there is nobody to sign in as. */
export const getSetUpContract = contract({
  id: 'getSetUp',
  summary: 'Tell whether Rollcall is set up',
  method: 'GET',
  path: '/setup',
  session: 'none',
  answers: {
    200: {
      description: 'Whether it is',
      schema: z.strictObject({ isSetUp: z.boolean() }),
    },
  },
  problems: [],
})
