import { randomUUID } from 'node:crypto'
import type { Tx } from '../../platform/server/database/database.ts'
import { canonicalEmail } from '../email-address.ts'
import { nameKey } from '../name.ts'
import type { User } from '../user.ts'
import { insertUser, isAddressOfAnother } from './user-store.ts'

/**
 * Creates the account of a proven address. Returns null if the address belongs to one already (T11): the caller's
 * transaction then has to end in a refusal.
 */
export async function createAccount(
  tx: Tx,
  account: { name: string; email: string; passwordHash: string },
): Promise<User | null> {
  const { name, email, passwordHash } = account
  const emailCanonical = canonicalEmail(email)
  if (!emailCanonical) throw new Error('an account needs an email address')
  const user = { id: randomUUID(), name, nameKey: nameKey(name), email, emailCanonical }
  if (!(await insertUser(tx, user, passwordHash))) return null
  // After it: an account that leaves the address in another transaction has left it now, and may get it back.
  return (await isAddressOfAnother(tx, emailCanonical, user.id)) ? null : user
}
