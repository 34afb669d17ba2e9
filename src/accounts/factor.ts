/** The kinds of second factor that someone can sign in with, in the order in which they are offered. */
export const factorKinds = ['totp', 'passkey', 'recovery_code'] as const

export type FactorKind = (typeof factorKinds)[number]

/** Longer than any code, with the spaces and hyphens people type between. */
export const longestCode = 60
