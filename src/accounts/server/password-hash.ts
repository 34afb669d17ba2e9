import { hash, verify } from '@node-rs/argon2'

/** Argon2id with the library's parameters (19 MiB, 2 passes), as OWASP advises. */
export function hashPassword(password: string): Promise<string> {
  return hash(password)
}

/** Checks a password against its hash. */
export type VerifyPassword = (passwordHash: string, password: string) => Promise<boolean>

export const verifyPassword: VerifyPassword = (passwordHash, password) =>
  verify(passwordHash, password)
