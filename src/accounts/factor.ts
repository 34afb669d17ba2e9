/** The kinds of second factor that someone can sign in with, in the order in which they are offered. */
export const factorKinds = ['totp', 'passkey', 'recovery_code'] as const

export type FactorKind = (typeof factorKinds)[number]

/** Longer than any code, with the spaces and hyphens people type between. */
export const longestCode = 60

/** What a change of someone's second factors was; the mail about it says so. */
export type FactorChange =
  | 'totp_added'
  | 'totp_removed'
  | 'recovery_codes_renewed'
  | 'recovery_code_used'
  | 'factors_removed'
