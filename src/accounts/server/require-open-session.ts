import { Problem, problems } from '../../platform/problem.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import { findSessionUser } from './session-store.ts'
import { lockAccount } from './user-store.ts'

/**
 * Locks the asker's account and refuses if their session has ended meanwhile: of two sessions that end each other,
 * one goes on.
 */
export async function requireOpenSession(tx: Tx, { userId, sessionHash }: Asker): Promise<void> {
  await lockAccount(tx, userId)
  if (!(await findSessionUser(tx, sessionHash))) throw new Problem(problems.not_signed_in)
}
