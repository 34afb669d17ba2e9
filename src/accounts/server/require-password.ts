import { Problem } from '../../platform/problem.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import { signInProblems } from '../session.contract.ts'
import { limitFailures, type TriedFrom } from './limit-failures.ts'
import { requireOpenSession } from './require-open-session.ts'
import type { SignInNeeds } from './sign-in.ts'
import { findAccountById } from './user-store.ts'

type Account = Awaited<ReturnType<typeof findAccountById>>

function wrongPassword(pointer: string): Problem {
  return new Problem(signInProblems.wrong_credentials, {
    detail: 'The password is wrong.',
    errors: [{ pointer, detail: 'is not your password' }],
  })
}

/**
 * The asker's account, if they sent its password; `pointer` says in which field. Failures count like those of signing
 * in. An act that asks for the password needs no other proof. It calls `requireSamePassword` under its lock.
 */
export async function requirePassword(
  needs: SignInNeeds,
  { userId }: Asker,
  given: TriedFrom & { password: string },
  pointer: string,
): Promise<Account> {
  const { db, verifyPassword } = needs
  const account = await findAccountById(db, userId)
  const isRight = await limitFailures(
    needs,
    given,
    account.emailCanonical,
    async () => (await verifyPassword(account.passwordHash, given.password)) || null,
  )
  if (!isRight) throw wrongPassword(pointer)
  return account
}

/**
 * Locks the asker's account, and refuses if their session has ended or their password was changed since it was
 * checked.
 */
export async function requireSamePassword(
  tx: Tx,
  asker: Asker,
  { passwordHash }: Pick<Account, 'passwordHash'>,
  pointer: string,
): Promise<void> {
  await requireOpenSession(tx, asker)
  const now = await findAccountById(tx, asker.userId)
  if (now.passwordHash !== passwordHash) throw wrongPassword(pointer)
}
