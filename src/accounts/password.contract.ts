import { z } from 'zod'
import { contract } from '../platform/contract.ts'
import { problemKinds, problems } from '../platform/problem.ts'
import { emailAddress } from './email-address.ts'
import { factorProblems, longestCode } from './factor.ts'
import { password } from './password.ts'
import { signInProblems } from './session.contract.ts'

const token = z.string().min(1).max(200)

/** The refusals when someone follows a link that no longer works. */
export const passwordLinkProblems = problemKinds({
  link_expired: [410, 'This link has expired'],
  link_used: [410, 'This link was already used'],
  link_replaced: [410, 'This link was replaced by a newer one'],
})

const linkProblems = [
  problems.not_found,
  ...Object.values(passwordLinkProblems),
  problems.too_many_requests,
]

/** A wrong current password counts like one at sign-in. */
export const changePasswordContract = contract({
  id: 'changePassword',
  summary: 'Choose a new password',
  method: 'PUT',
  path: '/me/password',
  session: 'required',
  lane: 'ending',
  body: z.strictObject({
    // Whatever it is, it is right or wrong: the rules for passwords may have been others once.
    currentPassword: z.string().max(1000),
    newPassword: password,
  }),
  answers: { 204: { description: 'Changed; all other sessions of the user have ended' } },
  problems: [signInProblems.wrong_credentials, problems.too_many_requests],
})

/** The answer is the same whether or not the address has an account (T88). */
export const requestPasswordResetContract = contract({
  id: 'requestPasswordReset',
  summary: 'Ask for a mail with a link to choose a new password',
  method: 'POST',
  path: '/password-reset',
  session: 'none',
  body: z.strictObject({ email: emailAddress }),
  answers: { 202: { description: 'If the address has an account, a mail is on its way' } },
  problems: [problems.too_many_requests],
})

/** Changes nothing: mail scanners follow links. */
export const lookUpPasswordResetContract = contract({
  id: 'lookUpPasswordReset',
  summary: 'Whose password a link changes',
  method: 'POST',
  path: '/password-reset/lookup',
  session: 'none',
  onFullDisk: true,
  body: z.strictObject({ token }),
  answers: {
    200: {
      description: 'The account’s address, and whether a code of a second factor is needed, too',
      schema: z.strictObject({ email: z.string(), secondFactor: z.boolean() }),
    },
  },
  problems: linkProblems,
})

/** The link works once. It signs nobody in. A wrong code leaves it, and counts like one at sign-in. */
export const completePasswordResetContract = contract({
  id: 'completePasswordReset',
  summary: 'Choose a new password with a mailed link',
  method: 'POST',
  path: '/password-reset/completion',
  session: 'none',
  onFullDisk: true,
  body: z.strictObject({ token, password, code: z.string().max(longestCode).optional() }),
  answers: { 204: { description: 'Changed; every session of the user has ended' } },
  problems: [
    ...linkProblems,
    factorProblems.second_factor_required,
    signInProblems.wrong_credentials,
  ],
})
