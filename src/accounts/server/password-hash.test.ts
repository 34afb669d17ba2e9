import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './password-hash.ts'

test('a password is hashed with Argon2id, 19 MiB and two passes, and a salt of its own', async () => {
  const [one, other] = await Promise.all([
    hashPassword('the password'),
    hashPassword('the password'),
  ])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(other).not.toBe(one)
  expect(await verifyPassword(one, 'the password')).toBe(true)
  expect(await verifyPassword(one, 'the passwort')).toBe(false)
})
