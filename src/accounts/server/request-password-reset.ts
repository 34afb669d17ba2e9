import { randomUUID } from 'node:crypto'
import type { Database } from '../../platform/server/database/database.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import { noOrganization, queueJob } from '../../platform/server/queue/queue-job.ts'
import { canonicalEmail } from '../email-address.ts'
import { insertResetRequest } from './reset-request-store.ts'

export const resetTask = 'deliver_password_reset'

/**
 * Asks for a mail with a link to choose a new password. It looks nothing up: a job finds out whether the address
 * has an account, so that neither the answer nor its time shows it (T88).
 */
export async function requestPasswordReset(db: Database, email: string): Promise<void> {
  const emailCanonical = canonicalEmail(email)
  if (!emailCanonical) throw new Error('a request needs an email address')
  const requestId = randomUUID()
  await inNoOrganization(db, async tx => {
    await insertResetRequest(tx, { id: requestId, emailCanonical })
    await queueJob(tx, resetTask, noOrganization, { requestId })
  })
}
