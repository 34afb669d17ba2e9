import { randomUUID } from 'node:crypto'
import type { Tx } from '../../platform/server/database/database.ts'
import { noOrganization, queueJob } from '../../platform/server/queue/queue-job.ts'
import type { SignInChange } from '../sign-in-change.ts'
import { insertSignInChange } from './sign-in-change-store.ts'

export const signInChangedTask = 'mail_sign_in_changed'

/** What versions before called it. Their jobs may still wait when this one starts. */
export const formerChangedTasks = [
  'mail_password_changed',
  'mail_factor_changed',
  'mail_passkey_changed',
] as const

/** Notes a change of how someone signs in, so that they are told by mail: it may not have been them. */
export async function noteSignInChange(
  tx: Tx,
  change: SignInChange & { userId: string; address: string },
): Promise<void> {
  const changeId = randomUUID()
  await insertSignInChange(tx, { id: changeId, ...change })
  await queueJob(tx, signInChangedTask, noOrganization, { changeId })
}
