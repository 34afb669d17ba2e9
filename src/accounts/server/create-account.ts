import { randomUUID } from 'node:crypto'
import type { Tx } from '../../platform/server/database/database.ts'
import { canonicalEmail } from '../email-address.ts'
import { nameKey } from '../name.ts'
import type { User } from '../user.ts'
import { insertUser } from './user-store.ts'

/** Creates the account of a proven address; returns undefined if the address has one already (T11). */
export async function createAccount(
  tx: Tx,
  account: { name: string; email: string; passwordHash: string },
): Promise<User | null> {
  const { name, email, passwordHash } = account
  const emailCanonical = canonicalEmail(email)
  if (!emailCanonical) throw new Error('an account needs an email address')
  const user = { id: randomUUID(), name, nameKey: nameKey(name), email, emailCanonical }
  return (await insertUser(tx, user, passwordHash)) ? user : null
}
