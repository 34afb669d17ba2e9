import { z } from 'zod'
import { emailAddress } from '../accounts/email-address.ts'
import { passwordLinkProblems } from '../accounts/password.contract.ts'
import { signInProblems } from '../accounts/session.contract.ts'
import { contract, moment } from '../platform/contract.ts'
import { problemKinds, problems } from '../platform/problem.ts'

const token = z.string().min(1).max(200)

/** The refusal when an address was given to another account after its link was mailed. */
export const newAddressProblems = problemKinds({
  address_taken: [409, 'The address has an account'],
})

const linkProblems = [
  problems.not_found,
  ...Object.values(passwordLinkProblems),
  problems.too_many_requests,
]

/** The answer is the same whether or not the new address has an account (T88). */
export const changeEmailContract = contract({
  id: 'changeEmail',
  summary: 'Ask for a mail with a link that moves one’s account to a new address',
  method: 'POST',
  path: '/me/email',
  session: 'required',
  // Whatever the password is, it is right or wrong: the rules for passwords may have been others once.
  body: z.strictObject({ email: emailAddress, password: z.string().max(1000) }),
  answers: { 202: { description: 'A mail is on its way to the new address' } },
  problems: [signInProblems.wrong_credentials, problems.too_many_requests],
})

/** The same for every new address, whether or not it has an account (T88). */
export const getEmailContract = contract({
  id: 'getEmail',
  summary: 'One’s address, and a new one that waits to be confirmed',
  method: 'GET',
  path: '/me/email',
  session: 'required',
  lane: 'lists',
  answers: {
    200: {
      description: 'The address that counts, and the new one, if there is one',
      schema: z.strictObject({
        email: z.string(),
        unconfirmed: z.strictObject({ email: z.string(), askedAt: moment }).nullable(),
      }),
    },
  },
  problems: [],
})

export const withdrawEmailContract = contract({
  id: 'withdrawEmail',
  summary: 'Take back that one asked for a new address',
  method: 'DELETE',
  path: '/me/email',
  session: 'required',
  lane: 'ending',
  answers: { 204: { description: 'No new address waits, and a mailed link no longer works' } },
  problems: [],
})

/** Changes nothing: mail scanners follow links. */
export const lookUpNewEmailContract = contract({
  id: 'lookUpNewEmail',
  summary: 'Which address a link confirms',
  method: 'POST',
  path: '/email-confirmation/lookup',
  session: 'none',
  onFullDisk: true,
  body: z.strictObject({ token }),
  answers: {
    200: { description: 'The new address', schema: z.strictObject({ email: z.string() }) },
  },
  problems: linkProblems,
})

/** The link works once. It signs nobody in. */
export const confirmEmailContract = contract({
  id: 'confirmEmail',
  summary: 'Confirm one’s new address with a mailed link',
  method: 'POST',
  path: '/email-confirmation',
  session: 'none',
  body: z.strictObject({ token }),
  answers: {
    204: {
      description:
        'The account has its new address. Its sessions have ended, except the one that asked',
    },
  },
  problems: [...linkProblems, newAddressProblems.address_taken],
})

/** Changes nothing, for the same reason. */
export const lookUpObjectionContract = contract({
  id: 'lookUpObjection',
  summary: 'Which address a link of the mail to the old address gives back',
  method: 'POST',
  path: '/email-objection/lookup',
  session: 'none',
  onFullDisk: true,
  body: z.strictObject({ token }),
  answers: {
    200: {
      description: 'The old address, and when it was replaced',
      schema: z.strictObject({ email: z.string(), changedAt: moment }),
    },
  },
  problems: linkProblems,
})

/** Works for 72 hours after the change, whatever happened since. */
export const objectToEmailContract = contract({
  id: 'objectToEmail',
  summary: 'Give an account its old address back, with the link of the mail to it',
  method: 'POST',
  path: '/email-objection',
  session: 'none',
  onFullDisk: true,
  body: z.strictObject({ token }),
  answers: {
    204: {
      description:
        'The account has its old address. Every session, mailed link and the password have ended: choose a new one with `POST /password-reset`',
    },
  },
  problems: linkProblems,
})
