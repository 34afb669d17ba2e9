import { z } from 'zod'
import { contract } from '../platform/contract.ts'
import { problems } from '../platform/problem.ts'
import { factorProblems, longestCode } from './factor.ts'
import { proofProblems } from './proof.contract.ts'

const { confirm_it_is_you } = proofProblems
const { not_found, too_many_requests } = problems

const code = z.string().max(longestCode)

/** The codes, this once: only their hashes are stored. */
const recoveryCodes = z.strictObject({ recoveryCodes: z.array(z.string()) })

/** Nothing changes until a first code shows that the app works. A key replaces the one begun before; it waits 15 minutes. */
export const beginTotpContract = contract({
  id: 'beginTotp',
  summary: 'Begin to set up an authenticator app',
  method: 'POST',
  path: '/me/factors/totp',
  session: 'required',
  answers: {
    200: {
      description: 'The key, and the same as a URI for a QR code',
      schema: z.strictObject({ secret: z.string(), uri: z.string() }),
    },
  },
  problems: [confirm_it_is_you, too_many_requests],
})

/** The app replaces the one before, and new recovery codes replace all others. */
export const confirmTotpContract = contract({
  id: 'confirmTotp',
  summary: 'Finish setting up an authenticator app, with a first code of it',
  method: 'PUT',
  path: '/me/factors/totp',
  session: 'required',
  body: z.strictObject({ code }),
  answers: { 200: { description: 'Set up; the recovery codes', schema: recoveryCodes } },
  problems: [not_found, confirm_it_is_you, too_many_requests],
})

export const removeTotpContract = contract({
  id: 'removeTotp',
  summary: 'Remove the authenticator app',
  method: 'DELETE',
  path: '/me/factors/totp',
  session: 'required',
  answers: { 204: { description: 'Removed, and without another factor the recovery codes, too' } },
  problems: [
    not_found,
    factorProblems.second_factor_required,
    confirm_it_is_you,
    too_many_requests,
  ],
})

export const renewRecoveryCodesContract = contract({
  id: 'renewRecoveryCodes',
  summary: 'Get new recovery codes; those before end',
  method: 'POST',
  path: '/me/factors/recovery-codes',
  session: 'required',
  answers: { 200: { description: 'The new codes', schema: recoveryCodes } },
  problems: [not_found, confirm_it_is_you, too_many_requests],
})
