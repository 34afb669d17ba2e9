import { problemKinds } from '../platform/problem.ts'

/** The kinds of second factor that someone can sign in with, in the order in which they are offered. */
export const factorKinds = ['totp', 'passkey', 'recovery_code'] as const

export type FactorKind = (typeof factorKinds)[number]

/** The refusal when a second factor is needed: a code of one, or that there is one at all. */
export const factorProblems = problemKinds({
  second_factor_required: [403, 'A second factor is needed'],
})

/** Longer than any code, with the spaces and hyphens people type between. */
export const longestCode = 60
