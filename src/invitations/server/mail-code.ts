import type { Tell } from '../../audit/server/in-act.ts'
import { invalid } from '../../platform/problem.ts'
import type { Database } from '../../platform/server/database/database.ts'
import { queueJob } from '../../platform/server/queue/queue-job.ts'
import { deleteCode } from './code-store.ts'
import { takeMails } from './invitation-needs.ts'
import { openLink, refuseDead } from './open-link.ts'

export const codeTask = 'deliver_code'

/** Queues a mail with a code for a copied link; the code before it ends at once. */
export function mailCode(
  needs: { db: Database; tell: Tell; budgets: boolean },
  token: string,
): Promise<void> {
  return openLink(needs, token, 'roster', async (tx, followed) => {
    refuseDead(followed)
    const { organizationId, spaceId, id: invitationId, emailCanonical } = followed.invitation
    if (followed.kind === 'mailed') throw invalid('/token', 'This link needs no code.')
    const mailing = { kind: 'code' as const, addresses: [emailCanonical], mayLeaveOut: false }
    await takeMails(needs, tx, { organizationId, spaceId }, mailing)
    await deleteCode(tx, invitationId)
    await queueJob(tx, codeTask, organizationId, { spaceId, invitationId })
  })
}
