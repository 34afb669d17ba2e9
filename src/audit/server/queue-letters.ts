import type { Tx } from '../../platform/server/database/database.ts'
import { queueJobs } from '../../platform/server/queue/queue-job.ts'
import type { AuditKind } from '../audit-entry.ts'
import type { Recorded } from './record.ts'

/** Writes to someone what another person did to their access. */
export const accessLetterTask = 'mail_access_letter'

const aboutAccess: readonly AuditKind[] = ['joined', 'access_changed', 'access_revoked']

/**
 * Queues a letter for everyone whose access someone else changed in this transaction, all in one statement. A job has
 * the id of an entry only: the entry says what is to be written, and never changes.
 */
export async function queueLetters(tx: Tx, recorded: readonly Recorded[]): Promise<void> {
  const entries = recorded.filter(
    ({ kind, target, actor }) => aboutAccess.includes(kind) && target.id !== actor.userId,
  )
  const jobs = entries.map(({ organizationId, spaceId, entryId }) => ({
    organizationId,
    spaceId,
    entryId,
  }))
  if (jobs.length > 0) await queueJobs(tx, accessLetterTask, jobs)
}
